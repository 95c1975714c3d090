package camera.mediamtx.internal.frames;

import camera.api.FourCc;
import camera.api.Frame;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Copies a frame's bytes in a layout that FFmpeg's raw video knows: without the padding that
 * drivers leave at the ends of lines, and with the colours in planes of their own where there is no
 * name for pairs of them.
 */
final class FrameCopy {

  /** Per raw format: bits per pixel in the first plane's lines, then the further planes. */
  private record Shape(int bytesPerPixel, Chroma chroma) {}

  /** What follows the first plane. */
  private enum Chroma {
    NONE(1, 1, 0),
    PLANES_420(2, 2, 2),
    PLANES_422(2, 1, 2),
    /** One plane of pairs: as wide in bytes as the luminance, half as high. */
    PAIRS_420(1, 2, 1),
    /** One plane of pairs, made into two planes: every other column, or all. */
    SPLIT_422(2, 1, 2),
    /** The same with the second colour first. */
    SPLIT_422_SWAPPED(2, 1, 2),
    SPLIT_444(1, 1, 2),
    SPLIT_444_SWAPPED(1, 1, 2);

    private final int widthDivisor;
    private final int heightDivisor;

    /** As many planes after the first one in the copy. */
    private final int planes;

    Chroma(int widthDivisor, int heightDivisor, int planes) {
      this.widthDivisor = widthDivisor;
      this.heightDivisor = heightDivisor;
      this.planes = planes;
    }
  }

  private static final Map<FourCc, Shape> SHAPES =
      Map.ofEntries(
          Map.entry(FourCc.YUYV, new Shape(2, Chroma.NONE)),
          Map.entry(FourCc.UYVY, new Shape(2, Chroma.NONE)),
          Map.entry(FourCc.of("YVYU"), new Shape(2, Chroma.NONE)),
          Map.entry(FourCc.NV12, new Shape(1, Chroma.PAIRS_420)),
          Map.entry(FourCc.NV21, new Shape(1, Chroma.PAIRS_420)),
          Map.entry(FourCc.YU12, new Shape(1, Chroma.PLANES_420)),
          Map.entry(FourCc.YV12, new Shape(1, Chroma.PLANES_420)),
          Map.entry(FourCc.of("422P"), new Shape(1, Chroma.PLANES_422)),
          Map.entry(FourCc.NV16, new Shape(1, Chroma.SPLIT_422)),
          Map.entry(FourCc.of("NV61"), new Shape(1, Chroma.SPLIT_422_SWAPPED)),
          Map.entry(FourCc.of("NV24"), new Shape(1, Chroma.SPLIT_444)),
          Map.entry(FourCc.of("NV42"), new Shape(1, Chroma.SPLIT_444_SWAPPED)),
          Map.entry(FourCc.of("XR24"), new Shape(4, Chroma.NONE)),
          Map.entry(FourCc.of("AR24"), new Shape(4, Chroma.NONE)),
          Map.entry(FourCc.of("XB24"), new Shape(4, Chroma.NONE)),
          Map.entry(FourCc.of("BX24"), new Shape(4, Chroma.NONE)),
          Map.entry(FourCc.RGB3, new Shape(3, Chroma.NONE)),
          Map.entry(FourCc.BGR3, new Shape(3, Chroma.NONE)),
          Map.entry(FourCc.GREY, new Shape(1, Chroma.NONE)),
          Map.entry(FourCc.of("Y16"), new Shape(2, Chroma.NONE)));

  private static final Set<Chroma> SPLIT =
      EnumSet.range(Chroma.SPLIT_422, Chroma.SPLIT_444_SWAPPED);

  private FrameCopy() {}

  /**
   * Copies a frame.
   *
   * @throws IllegalArgumentException if a raw frame is shorter than its size demands
   */
  static byte[] of(Frame frame) {
    Shape shape = SHAPES.get(frame.mode().format());
    if (shape == null) {
      return frame.plane(0).toArray(ValueLayout.JAVA_BYTE);
    }
    return raw(frame, shape);
  }

  private static byte[] raw(Frame frame, Shape shape) {
    Chroma chroma = shape.chroma;
    int width = frame.mode().width();
    int height = frame.mode().height();
    int line = packedLine(width, shape);
    int chromaLine =
        chroma == Chroma.PAIRS_420
            ? Math.ceilDiv(width, 2) * 2
            : Math.ceilDiv(width, chroma.widthDivisor);
    int chromaHeight = Math.ceilDiv(height, chroma.heightDivisor);
    byte[] copy = new byte[line * height + chroma.planes * chromaLine * chromaHeight];
    int pitch = Math.max(line, frame.bytesPerLine(0));
    int at = lines(frame.plane(0), 0, pitch, line, height, copy, 0);
    if (SPLIT.contains(chroma)) {
      split(frame, chroma, pitch, copy, at);
      return copy;
    }
    long from = (long) pitch * height;
    for (int plane = 1; plane <= chroma.planes; plane++) {
      boolean own = plane < frame.planes();
      int chromaPitch =
          own
              ? Math.max(chromaLine, frame.bytesPerLine(plane))
              : Math.max(chromaLine, pitch / chroma.widthDivisor);
      at =
          lines(
              frame.plane(own ? plane : 0),
              own ? 0 : from,
              chromaPitch,
              chromaLine,
              chromaHeight,
              copy,
              at);
      from += (long) chromaPitch * chromaHeight;
    }
    return copy;
  }

  /** Makes two planes of one plane of pairs. */
  private static void split(Frame frame, Chroma chroma, int pitch, byte[] to, int at) {
    int columns = Math.ceilDiv(frame.mode().width(), chroma.widthDivisor);
    int rows = frame.mode().height();
    boolean own = frame.planes() > 1;
    int pairPitch =
        Math.max(columns * 2, own ? frame.bytesPerLine(1) : pitch * 2 / chroma.widthDivisor);
    byte[] pairs = new byte[columns * 2 * rows];
    long from = own ? 0 : (long) pitch * rows;
    lines(frame.plane(own ? 1 : 0), from, pairPitch, columns * 2, rows, pairs, 0);
    boolean swapped = chroma == Chroma.SPLIT_422_SWAPPED || chroma == Chroma.SPLIT_444_SWAPPED;
    int first = swapped ? at + columns * rows : at;
    int second = swapped ? at : at + columns * rows;
    for (int i = 0; i < columns * rows; i++) {
      to[first + i] = pairs[2 * i];
      to[second + i] = pairs[2 * i + 1];
    }
  }

  /** Two pixels of packed 4:2:2 share their colour. */
  private static int packedLine(int width, Shape shape) {
    boolean pairs = shape.bytesPerPixel == 2 && shape.chroma == Chroma.NONE;
    return (pairs ? Math.ceilDiv(width, 2) * 2 : width) * shape.bytesPerPixel;
  }

  private static int lines(
      MemorySegment plane, long from, int pitch, int line, int count, byte[] to, int at) {
    if (from + (long) pitch * (count - 1) + line > plane.byteSize()) {
      throw new IllegalArgumentException(
          "a raw frame has " + plane.byteSize() + " bytes, too few for its size");
    }
    if (pitch == line) {
      MemorySegment.copy(plane, ValueLayout.JAVA_BYTE, from, to, at, line * count);
    } else {
      for (int i = 0; i < count; i++) {
        MemorySegment.copy(
            plane, ValueLayout.JAVA_BYTE, from + (long) i * pitch, to, at + i * line, line);
      }
    }
    return at + line * count;
  }
}
