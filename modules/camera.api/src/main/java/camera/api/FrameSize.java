package camera.api;

import java.util.List;

/** The frame sizes that a device offers for one pixel format ({@code VIDIOC_ENUM_FRAMESIZES}). */
public sealed interface FrameSize {

  /**
   * One size and the intervals it can be had at.
   *
   * @param width pixels, 1 or more
   * @param height lines, 1 or more
   * @param intervals shortest first; a driver's stepwise range is given by its two bounds; empty if
   *     the driver names none
   */
  record Discrete(int width, int height, List<FrameInterval> intervals) implements FrameSize {

    /** Copies the intervals, shortest first. */
    public Discrete {
      intervals = intervals.stream().distinct().sorted().toList();
    }
  }

  /**
   * A range of sizes; a step of 1 in both directions is what V4L2 calls continuous.
   *
   * @param minWidth pixels
   * @param maxWidth pixels
   * @param stepWidth pixels
   * @param minHeight lines
   * @param maxHeight lines
   * @param stepHeight lines
   * @param intervals those of the largest size, shortest first
   */
  record Stepwise(
      int minWidth,
      int maxWidth,
      int stepWidth,
      int minHeight,
      int maxHeight,
      int stepHeight,
      List<FrameInterval> intervals)
      implements FrameSize {

    /** Copies the intervals, shortest first. */
    public Stepwise {
      intervals = intervals.stream().distinct().sorted().toList();
    }
  }
}
