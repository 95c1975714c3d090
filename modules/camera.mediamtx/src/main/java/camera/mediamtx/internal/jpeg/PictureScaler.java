package camera.mediamtx.internal.jpeg;

import java.lang.foreign.MemorySegment;

/**
 * Gives pictures another size, in memory that is kept. For one thread at a time.
 *
 * <p>Done here and not by FFmpeg, because a process takes longer to start than this takes, and not
 * by libjpeg-turbo alone, because that scales by eighths and only what it decodes.
 */
final class PictureScaler implements AutoCloseable {

  private final YuvImage image = new YuvImage();
  private final NativeBuffer pixels = new NativeBuffer();

  /**
   * Scales planes. In a direction in which the picture becomes smaller, each pixel gets chrominance
   * of its own: there is enough of it, and subsampling once more would blur small coloured things.
   *
   * @param from the picture
   * @param width pixels wanted
   * @param height lines wanted
   * @return the same picture if it has that size, else one that is valid until the next call
   */
  YuvImage scaled(YuvImage from, int width, int height) {
    if (from.width() == width && from.height() == height) {
      return from;
    }
    Subsampling before = from.subsampling();
    Subsampling after = before.finer(width < from.width(), height < from.height());
    image.shape(width, height, after);
    for (int plane = 0; plane < after.planes(); plane++) {
      boolean luma = plane == 0; // Its padding is made anew.
      int columns = luma ? from.width() : from.stride(plane);
      int lines = luma ? from.height() : before.planeHeight(plane, from.height());
      int newColumns = luma ? width : image.stride(plane);
      int newLines = luma ? height : after.planeHeight(plane, height);
      // By the sizes of the pictures, as a chrominance plane may have a column or line too many.
      double across = (double) from.width() / width;
      double down = (double) from.height() / height;
      if (!luma) {
        across *= (double) after.horizontal() / before.horizontal();
        down *= (double) after.vertical() / before.vertical();
      }
      new PlaneResampler(
              new SourcePlane(from.plane(plane), 0, from.stride(plane), lines),
              columns,
              1,
              new ResamplingFilter(columns, newColumns, across),
              new ResamplingFilter(lines, newLines, down))
          .write(image.plane(plane), image.stride(plane));
    }
    image.padLuminance();
    return image;
  }

  /**
   * Scales packed pixels.
   *
   * @param from the pixels
   * @param channels bytes to a pixel
   * @param columns pixels in a line
   * @param width pixels wanted in a line
   * @param height lines wanted
   * @return the same pixels if they have that size, else some that are valid until the next call
   */
  SourcePlane scaled(SourcePlane from, int channels, int columns, int width, int height) {
    if (columns == width && from.lines() == height) {
      return from;
    }
    int stride = width * channels;
    MemorySegment to = pixels.atLeast((long) stride * height);
    ResamplingFilter across = new ResamplingFilter(columns, width, (double) columns / width);
    ResamplingFilter down =
        new ResamplingFilter(from.lines(), height, (double) from.lines() / height);
    new PlaneResampler(from, columns, channels, across, down).write(to, stride);
    return new SourcePlane(to, 0, stride, height);
  }

  @Override
  public void close() {
    image.close();
    pixels.close();
  }
}
