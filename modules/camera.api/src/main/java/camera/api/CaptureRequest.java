package camera.api;

import java.util.List;

/**
 * What a consumer wants from a camera.
 *
 * <p>A camera in use keeps its mode: a request that finds it delivering something else gets that
 * (see {@link FrameFeed#mode()}), unless the format is not among those it accepts.
 *
 * @param purpose what the frames are for
 * @param formats accepted formats, best first; not empty
 * @param maxWidth largest useful width in pixels, {@link #ANY} for no limit
 * @param maxHeight largest useful height in lines, {@link #ANY} for no limit
 * @param maxRate highest useful rate in frames per second
 * @param delivery what happens when the consumer is slow
 */
public record CaptureRequest(
    Purpose purpose,
    List<FourCc> formats,
    int maxWidth,
    int maxHeight,
    int maxRate,
    Delivery delivery) {

  /** No limit for a size or rate. */
  public static final int ANY = Integer.MAX_VALUE;

  /** What the frames are for; decides the mode that is chosen. */
  public enum Purpose {
    /**
     * One picture as good as can be had: the largest size. With a limit, one that is to be scaled
     * to it: that size in any accepted format if there is one, else the smallest beyond it, first
     * of its shape; else the largest.
     */
    SNAPSHOT,
    /** Continuous video: the largest size within the limits at a full rate. */
    STREAM
  }

  /**
   * Copies the formats and checks the limits.
   *
   * @throws IllegalArgumentException if there is no format or a limit is not positive
   */
  public CaptureRequest {
    formats = List.copyOf(formats);
    if (formats.isEmpty() || maxWidth <= 0 || maxHeight <= 0 || maxRate <= 0) {
      throw new IllegalArgumentException("a capture request needs formats and positive limits");
    }
  }
}
