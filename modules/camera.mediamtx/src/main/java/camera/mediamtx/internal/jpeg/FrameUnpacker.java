package camera.mediamtx.internal.jpeg;

import camera.api.Frame;
import camera.mediamtx.internal.jpeg.PixelLayout.Gray16;
import camera.mediamtx.internal.jpeg.PixelLayout.Gray8;
import camera.mediamtx.internal.jpeg.PixelLayout.NarrowRgb;
import camera.mediamtx.internal.jpeg.PixelLayout.Packed422;
import camera.mediamtx.internal.jpeg.PixelLayout.Packed444;
import camera.mediamtx.internal.jpeg.PixelLayout.Planar;
import camera.mediamtx.internal.jpeg.PixelLayout.Rgb;
import camera.mediamtx.internal.jpeg.PixelLayout.SemiPlanar;

/**
 * Sorts a raw frame's samples into planes, in pieces that stay in the processor's cache; each byte
 * of the frame is read once, as a device's memory can be slow. For one thread at a time.
 */
final class FrameUnpacker {

  /** What to do with a piece of a plane. */
  @FunctionalInterface
  private interface Piece {

    /**
     * Does it.
     *
     * @param offset where the piece begins in the plane's memory
     * @param bytes its length
     * @param done bytes of the plane before it, gaps between lines not counted
     */
    void at(long offset, int bytes, long done);
  }

  private final SampleWords even = new SampleWords();
  private final SampleWords odd = new SampleWords();
  private final SampleWords sorted = new SampleWords();

  /**
   * Unpacks a frame.
   *
   * @param frame the frame
   * @param layout where its samples are; not RGB
   * @param levels the range of its samples
   * @param image shaped and filled here
   * @throws BrokenFrameException if the frame is too short for its size
   */
  void unpack(Frame frame, PixelLayout layout, Levels levels, YuvImage image)
      throws BrokenFrameException {
    int width = frame.mode().width();
    int height = frame.mode().height();
    image.shape(width, height, layout.unpacked().orElseThrow());
    switch (layout) {
      case Packed422 packed -> packed422(frame, packed, levels, image);
      case Packed444 packed -> packed444(frame, packed, levels, image);
      case SemiPlanar(Subsampling chroma, boolean crFirst) -> {
        plane(SourcePlane.only(frame, width, height), levels.luma(), image, 0);
        SourcePlane pairs = SourcePlane.interleaved(frame, chroma, width, height);
        interleaved(pairs, levels.chroma(), image, crFirst);
      }
      case Planar(Subsampling chroma, boolean crFirst) -> {
        plane(SourcePlane.only(frame, width, height), levels.luma(), image, 0);
        for (int plane = 1; plane <= 2; plane++) {
          SourcePlane source = SourcePlane.chrominance(frame, chroma, plane, width, height);
          plane(source, levels.chroma(), image, crFirst ? 3 - plane : plane);
        }
      }
      case Gray8() -> plane(SourcePlane.only(frame, width, height), Levels.Curve.SAME, image, 0);
      case Gray16(int shift) -> gray16(SourcePlane.only(frame, width * 2, height), shift, image);
      case Rgb _, NarrowRgb _ -> throw new IllegalArgumentException("RGB has no YUV planes");
    }
    image.padLuminance();
  }

  private void packed422(Frame frame, Packed422 layout, Levels levels, YuvImage image)
      throws BrokenFrameException {
    int lineBytes = image.stride(1) * 4;
    SourcePlane from = SourcePlane.only(frame, lineBytes, image.height());
    int luma = 8 * layout.luma();
    boolean crFirst = layout.cr() < layout.cb();
    each(
        from,
        lineBytes,
        true,
        (offset, bytes, done) -> {
          even.loadPairs(from.memory(), offset, bytes);
          odd.take(even, bytes / 2, 8 - luma);
          even.take(even, bytes / 2, luma);
          even.stretch(bytes / 2, levels.luma());
          even.store(bytes / 2, image.plane(0), done / 2);
          odd.pairSamples(bytes / 2);
          chroma(odd, bytes / 4, levels.chroma(), image, done / 4, crFirst);
        });
  }

  private void packed444(Frame frame, Packed444 layout, Levels levels, YuvImage image)
      throws BrokenFrameException {
    int lineBytes = image.width() * 4;
    SourcePlane from = SourcePlane.only(frame, lineBytes, image.height());
    int[] places = {layout.luma(), layout.cb(), layout.cr()};
    each(
        from,
        lineBytes,
        true,
        (offset, bytes, done) -> {
          even.loadPairs(from.memory(), offset, bytes);
          odd.take(even, bytes / 2, 8);
          odd.pairSamples(bytes / 2);
          even.take(even, bytes / 2, 0);
          even.pairSamples(bytes / 2);
          for (int plane = 0; plane < places.length; plane++) {
            SampleWords half = places[plane] % 2 == 0 ? even : odd;
            sorted.take(half, bytes / 4, places[plane] < 2 ? 0 : 8);
            sorted.stretch(bytes / 4, plane == 0 ? levels.luma() : levels.chroma());
            sorted.store(bytes / 4, image.plane(plane), done / 4);
          }
        });
  }

  private void plane(SourcePlane from, Levels.Curve curve, YuvImage image, int plane) {
    int lineBytes = plane == 0 ? image.width() : image.stride(plane);
    int stride = image.stride(plane);
    each(
        from,
        lineBytes,
        lineBytes == stride,
        (offset, bytes, done) -> {
          sorted.load(from.memory(), offset, bytes);
          sorted.stretch(bytes, curve);
          sorted.store(bytes, image.plane(plane), done / lineBytes * stride + done % lineBytes);
        });
  }

  private void interleaved(SourcePlane from, Levels.Curve curve, YuvImage image, boolean crFirst) {
    each(
        from,
        image.stride(1) * 2,
        true,
        (offset, bytes, done) -> {
          odd.loadPairs(from.memory(), offset, bytes);
          chroma(odd, bytes / 2, curve, image, done / 2, crFirst);
        });
  }

  private void gray16(SourcePlane from, int shift, YuvImage image) {
    each(
        from,
        image.width() * 2,
        true,
        (offset, bytes, done) -> {
          even.loadPairs(from.memory(), offset, bytes);
          sorted.take(even, bytes / 2, shift);
          sorted.store(bytes / 2, image.plane(0), done / 2);
        });
  }

  /** Separates the pairs of chrominance that a piece took in. */
  private void chroma(
      SampleWords pairs, int count, Levels.Curve curve, YuvImage image, long to, boolean crFirst) {
    for (int place = 0; place < 2; place++) {
      sorted.take(pairs, count, 8 * place);
      sorted.stretch(count, curve);
      sorted.store(count, image.plane((place == 0) == crFirst ? 2 : 1), to);
    }
  }

  /**
   * Goes through a plane.
   *
   * @param lineBytes bytes used of a line
   * @param joined whether lines follow each other without a gap in the image
   */
  private static void each(SourcePlane from, int lineBytes, boolean joined, Piece piece) {
    boolean whole = joined && from.stride() == lineBytes;
    long run = whole ? (long) lineBytes * from.lines() : lineBytes;
    for (int line = 0; line < (whole ? 1 : from.lines()); line++) {
      for (long at = 0; at < run; at += SampleWords.ROOM) {
        int bytes = (int) Math.min(SampleWords.ROOM, run - at);
        piece.at(from.offset(line) + at, bytes, line * run + at);
      }
    }
  }
}
