package camera.mediamtx.internal.jpeg;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A picture in one to three planes of full-range samples, in the shape libjpeg-turbo takes. The
 * memory is reused for the next picture. For one thread at a time.
 */
final class YuvImage implements AutoCloseable {

  private static final int PLANES = 3;

  private final NativeBuffer buffer = new NativeBuffer();
  private final MemorySegment[] planes = {
    MemorySegment.NULL, MemorySegment.NULL, MemorySegment.NULL
  };
  private Subsampling subsampling = Subsampling.GRAY;
  private int width;
  private int height;

  /**
   * Begins a picture; the samples are undefined.
   *
   * @param newWidth pixels
   * @param newHeight lines
   * @param newSubsampling its planes
   */
  void shape(int newWidth, int newHeight, Subsampling newSubsampling) {
    width = newWidth;
    height = newHeight;
    subsampling = newSubsampling;
    long total = 0;
    for (int plane = 0; plane < newSubsampling.planes(); plane++) {
      total += planeSize(plane);
    }
    MemorySegment memory = buffer.atLeast(total);
    long offset = 0;
    for (int plane = 0; plane < PLANES; plane++) {
      long size = plane < newSubsampling.planes() ? planeSize(plane) : 0;
      planes[plane] = size == 0 ? MemorySegment.NULL : memory.asSlice(offset, size);
      offset += size;
    }
  }

  /** {@return pixels in a line} */
  int width() {
    return width;
  }

  /** {@return lines} */
  int height() {
    return height;
  }

  /** {@return its planes' shape} */
  Subsampling subsampling() {
    return subsampling;
  }

  /**
   * Gives a plane's samples.
   *
   * @param plane 0 for Y, 1 for Cb, 2 for Cr
   * @return the samples, or {@link MemorySegment#NULL} if the picture has no such plane
   */
  MemorySegment plane(int plane) {
    return planes[plane];
  }

  /**
   * Gives the distance of two lines.
   *
   * @param plane 0 for Y, 1 for Cb, 2 for Cr
   * @return bytes
   */
  int stride(int plane) {
    return subsampling.planeWidth(plane, width);
  }

  /** Repeats the last column and line where the picture does not fill whole chrominance samples. */
  void padLuminance() {
    MemorySegment luma = planes[0];
    int stride = stride(0);
    int lines = subsampling.planeHeight(0, height);
    for (int line = 0; line < height && width < stride; line++) {
      long start = (long) line * stride;
      byte last = luma.get(ValueLayout.JAVA_BYTE, start + width - 1);
      luma.asSlice(start + width, stride - width).fill(last);
    }
    for (int line = height; line < lines; line++) {
      MemorySegment.copy(luma, (long) (height - 1) * stride, luma, (long) line * stride, stride);
    }
  }

  @Override
  public void close() {
    buffer.close();
  }

  private long planeSize(int plane) {
    return (long) subsampling.planeWidth(plane, width) * subsampling.planeHeight(plane, height);
  }
}
