package camera.mediamtx.internal.jpeg;

import camera.api.Frame;
import java.lang.foreign.MemorySegment;

/**
 * A plane of samples inside a frame's memory, checked to be all there.
 *
 * <p>With a buffer per plane each begins its own buffer. In a single buffer the planes follow each
 * other without a gap, and the pitch of a chrominance plane follows from that of the luminance
 * (V4L2 documentation, "Planar YUV formats").
 *
 * @param memory the buffer
 * @param start where the plane begins
 * @param stride bytes from line to line
 * @param lines lines
 */
record SourcePlane(MemorySegment memory, long start, int stride, int lines) {

  /** Gives where a line begins. */
  long offset(int line) {
    return start + (long) line * stride;
  }

  /**
   * Finds the plane of a packed format, or the luminance of a planar one.
   *
   * @param frame the frame
   * @param lineBytes bytes used of a line
   * @param lines lines
   * @return the plane
   * @throws BrokenFrameException if the frame is too short
   */
  static SourcePlane only(Frame frame, int lineBytes, int lines) throws BrokenFrameException {
    return checked(frame, 0, 0, pitch(frame, 0, lineBytes), lineBytes, lines);
  }

  /**
   * Finds the interleaved chrominance of a semi-planar format.
   *
   * @param frame the frame
   * @param subsampling of the chrominance
   * @param width pixels
   * @param height lines
   * @return the plane
   * @throws BrokenFrameException if the frame is too short
   */
  static SourcePlane interleaved(Frame frame, Subsampling subsampling, int width, int height)
      throws BrokenFrameException {
    int lineBytes = subsampling.planeWidth(1, width) * 2;
    int lines = subsampling.planeHeight(1, height);
    if (frame.planes() > 1) {
      return checked(frame, 1, 0, pitch(frame, 1, lineBytes), lineBytes, lines);
    }
    int luma = pitch(frame, 0, width);
    int stride = Math.max(luma * 2 / subsampling.horizontal(), lineBytes);
    return checked(frame, 0, (long) luma * height, stride, lineBytes, lines);
  }

  /**
   * Finds one of the two chrominance planes of a planar format.
   *
   * @param frame the frame
   * @param subsampling of the chrominance
   * @param index 1 for the plane that comes first, 2 for the other
   * @param width pixels
   * @param height lines
   * @return the plane
   * @throws BrokenFrameException if the frame is too short
   */
  static SourcePlane chrominance(
      Frame frame, Subsampling subsampling, int index, int width, int height)
      throws BrokenFrameException {
    int lineBytes = subsampling.planeWidth(1, width);
    int lines = subsampling.planeHeight(1, height);
    if (frame.planes() > 1) {
      return checked(frame, index, 0, pitch(frame, index, lineBytes), lineBytes, lines);
    }
    int luma = pitch(frame, 0, width);
    int stride = Math.max(luma / subsampling.horizontal(), lineBytes);
    long start = (long) luma * height + (long) (index - 1) * stride * lines;
    return checked(frame, 0, start, stride, lineBytes, lines);
  }

  private static int pitch(Frame frame, int buffer, int lineBytes) {
    return Math.max(frame.bytesPerLine(buffer), lineBytes); // 0 when the driver does not say.
  }

  private static SourcePlane checked(
      Frame frame, int buffer, long start, int stride, int lineBytes, int lines)
      throws BrokenFrameException {
    if (buffer >= frame.planes()) {
      throw new BrokenFrameException(
          frame.mode().format() + " frame with " + frame.planes() + " planes, too few");
    }
    MemorySegment memory = frame.plane(buffer);
    long needed = start + (long) stride * (lines - 1) + lineBytes;
    if (memory.byteSize() < needed) {
      throw new BrokenFrameException(
          frame.mode() + " frame of " + memory.byteSize() + " bytes, " + needed + " are needed");
    }
    return new SourcePlane(memory, start, stride, lines);
  }
}
