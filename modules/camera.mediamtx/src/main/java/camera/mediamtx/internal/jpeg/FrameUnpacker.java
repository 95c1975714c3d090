package camera.mediamtx.internal.jpeg;

import camera.api.Frame;
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
 * cache; each byte of the frame is read once, as a device's memory can be slow. For one thread at a
 * time.
 */
final class FrameUnpacker {

  private static final ValueLayout.OfShort SHORTS =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INTS =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = {};
  private short[] shorts = {};
  private int[] ints = {};
  private final byte[][] samples = {{}, {}, {}};

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
      case Gray8() -> copied(SourcePlane.only(frame, width, height), image);
      case Gray16(int shift) -> gray16(SourcePlane.only(frame, width * 2, height), shift, image);
      case Rgb _ -> throw new IllegalArgumentException("RGB frames are taken as they are");
    }
    image.padLuminance();
  }

  private void packed422(Frame frame, Packed422 layout, Levels levels, YuvImage image)
      throws BrokenFrameException {
    int pairs = image.stride(1);
    SourcePlane from = SourcePlane.only(frame, pairs * 4, image.height());
    for (int line = 0; line < from.lines(); line++) {
      MemorySegment.copy(from.memory(), INTS, from.offset(line), ints, 0, pairs);
      Samples.packed422(
          ints, pairs, layout.luma() * 8, layout.cb() * 8, layout.cr() * 8, levels, samples);
      store(image, 0, line, samples[0]);
      store(image, 1, line, samples[1]);
      store(image, 2, line, samples[2]);
    }
  }

  private void packed444(Frame frame, Packed444 layout, Levels levels, YuvImage image)
      throws BrokenFrameException {
    int width = image.width();
    SourcePlane from = SourcePlane.only(frame, width * 4, image.height());
    for (int line = 0; line < from.lines(); line++) {
      MemorySegment.copy(from.memory(), INTS, from.offset(line), ints, 0, width);
      Samples.packed444(
          ints, width, layout.luma() * 8, layout.cb() * 8, layout.cr() * 8, levels, samples);
      store(image, 0, line, samples[0]);
      store(image, 1, line, samples[1]);
      store(image, 2, line, samples[2]);
    }
  }

  private void plane(SourcePlane from, byte[] table, YuvImage image, int plane) {
    int count = plane == 0 ? image.width() : image.stride(plane);
    for (int line = 0; line < from.lines(); line++) {
      MemorySegment.copy(from.memory(), ValueLayout.JAVA_BYTE, from.offset(line), bytes, 0, count);
      Samples.bytes(bytes, count, table, samples[0]);
      store(image, plane, line, samples[0]);
    }
  }

  private void interleaved(SourcePlane from, byte[] table, YuvImage image, boolean crFirst) {
    int pairs = image.stride(1);
    for (int line = 0; line < from.lines(); line++) {
      MemorySegment.copy(from.memory(), SHORTS, from.offset(line), shorts, 0, pairs);
      Samples.pairs(shorts, pairs, table, samples[1], samples[2]);
      store(image, crFirst ? 2 : 1, line, samples[1]);
      store(image, crFirst ? 1 : 2, line, samples[2]);
    }
  }

  private void gray16(SourcePlane from, int shift, YuvImage image) {
    for (int line = 0; line < from.lines(); line++) {
      MemorySegment.copy(from.memory(), SHORTS, from.offset(line), shorts, 0, image.width());
      Samples.eightBits(shorts, image.width(), shift, samples[0]);
      store(image, 0, line, samples[0]);
    }
  }

  private static void copied(SourcePlane from, YuvImage image) {
    int width = image.width();
    for (int line = 0; line < from.lines(); line++) {
      MemorySegment.copy(
          from.memory(), from.offset(line), image.plane(0), (long) line * width, width);
    }
  }

  private static void store(YuvImage image, int plane, int line, byte[] samples) {
    int stride = image.stride(plane);
    MemorySegment.copy(
        samples, 0, image.plane(plane), ValueLayout.JAVA_BYTE, (long) line * stride, stride);
  }

  /** A line in the image can be longer than one in the frame: by up to three samples in 411P. */
  private void reserve(int width) {
    int room = width + 3;
    if (bytes.length < room) {
      bytes = new byte[room];
      shorts = new short[room];
      ints = new int[room];
      for (int plane = 0; plane < samples.length; plane++) {
        samples[plane] = new byte[room];
      }
    }
  }
}
