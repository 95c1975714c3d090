package camera.mediamtx.internal.jpeg;

import camera.api.Frame;
import camera.mediamtx.internal.jpeg.Levels.Level;
import camera.mediamtx.internal.jpeg.PixelLayout.Gray16;
import camera.mediamtx.internal.jpeg.PixelLayout.Gray8;
import camera.mediamtx.internal.jpeg.PixelLayout.Packed422;
import camera.mediamtx.internal.jpeg.PixelLayout.Packed444;
import camera.mediamtx.internal.jpeg.PixelLayout.Planar;
import camera.mediamtx.internal.jpeg.PixelLayout.Rgb;
import camera.mediamtx.internal.jpeg.PixelLayout.SemiPlanar;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Sorts a raw frame's samples into planes, line by line through arrays that stay in the processor's
 * cache. For one thread at a time.
 */
final class FrameUnpacker {

  private static final ValueLayout.OfShort SHORTS =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INTS =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = {};
  private short[] shorts = {};
  private int[] ints = {};
  private byte[] samples = {};

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
    reserve(width);
    switch (layout) {
      case Packed422(int luma, int cb, int cr) -> {
        int pairs = Math.ceilDiv(width, 2);
        SourcePlane plane = SourcePlane.only(frame, pairs * 4, height);
        fromShorts(plane, luma * 8, width, levels.luma(), image, 0);
        fromInts(plane, cb * 8, pairs, levels.chroma(), image, 1);
        fromInts(plane, cr * 8, pairs, levels.chroma(), image, 2);
      }
      case Packed444(int luma, int cb, int cr) -> {
        SourcePlane plane = SourcePlane.only(frame, width * 4, height);
        fromInts(plane, luma * 8, width, levels.luma(), image, 0);
        fromInts(plane, cb * 8, width, levels.chroma(), image, 1);
        fromInts(plane, cr * 8, width, levels.chroma(), image, 2);
      }
      case SemiPlanar(Subsampling chroma, boolean crFirst) -> {
        int pairs = chroma.planeWidth(1, width);
        fromBytes(SourcePlane.luminance(frame, width, height), width, levels.luma(), image, 0);
        SourcePlane plane = SourcePlane.interleaved(frame, chroma, width, height);
        fromShorts(plane, crFirst ? 8 : 0, pairs, levels.chroma(), image, 1);
        fromShorts(plane, crFirst ? 0 : 8, pairs, levels.chroma(), image, 2);
      }
      case Planar(Subsampling chroma, boolean crFirst) -> {
        int count = chroma.planeWidth(1, width);
        fromBytes(SourcePlane.luminance(frame, width, height), width, levels.luma(), image, 0);
        for (int plane = 1; plane <= 2; plane++) {
          SourcePlane source = SourcePlane.chrominance(frame, chroma, plane, width, height);
          fromBytes(source, count, levels.chroma(), image, crFirst ? 3 - plane : plane);
        }
      }
      case Gray8() ->
          fromBytes(SourcePlane.only(frame, width, height), width, Levels.FULL.luma(), image, 0);
      case Gray16(int shift) ->
          fromShorts(
              SourcePlane.only(frame, width * 2, height),
              shift,
              width,
              Levels.FULL.luma(),
              image,
              0);
      case Rgb _ -> throw new IllegalArgumentException("RGB frames are taken as they are");
    }
    image.padLuminance();
  }

  private void fromBytes(SourcePlane from, int count, Level level, YuvImage image, int plane) {
    for (int line = 0; line < from.lines(); line++) {
      MemorySegment.copy(from.memory(), ValueLayout.JAVA_BYTE, from.offset(line), bytes, 0, count);
      Samples.ofBytes(bytes, samples, count, level);
      store(image, plane, line, count);
    }
  }

  private void fromShorts(
      SourcePlane from, int shift, int count, Level level, YuvImage image, int plane) {
    for (int line = 0; line < from.lines(); line++) {
      MemorySegment.copy(from.memory(), SHORTS, from.offset(line), shorts, 0, count);
      Samples.ofShorts(shorts, shift, samples, count, level);
      store(image, plane, line, count);
    }
  }

  private void fromInts(
      SourcePlane from, int shift, int count, Level level, YuvImage image, int plane) {
    for (int line = 0; line < from.lines(); line++) {
      MemorySegment.copy(from.memory(), INTS, from.offset(line), ints, 0, count);
      Samples.ofInts(ints, shift, samples, count, level);
      store(image, plane, line, count);
    }
  }

  private void store(YuvImage image, int plane, int line, int count) {
    MemorySegment.copy(
        samples,
        0,
        image.plane(plane),
        ValueLayout.JAVA_BYTE,
        (long) line * image.stride(plane),
        count);
  }

  private void reserve(int width) {
    if (samples.length < width + 1) {
      bytes = new byte[width + 1];
      shorts = new short[width + 1];
      ints = new int[width + 1];
      samples = new byte[width + 1];
    }
  }
}
