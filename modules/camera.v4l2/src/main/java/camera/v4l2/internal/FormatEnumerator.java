package camera.v4l2.internal;

import camera.api.FormatDescription;
import camera.api.FourCc;
import camera.api.FrameInterval;
import camera.api.FrameSize;
import camera.v4l2.internal.kernel.BufferType;
import camera.v4l2.internal.kernel.V4l2FmtDesc;
import camera.v4l2.internal.kernel.V4l2Format;
import camera.v4l2.internal.kernel.V4l2Fract;
import camera.v4l2.internal.kernel.V4l2FrmIvalEnum;
import camera.v4l2.internal.kernel.V4l2FrmSizeEnum;
import camera.v4l2.internal.kernel.VideoRequests;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a node for its formats, sizes and intervals. The argument of each list is zeroed before each
 * call, as the kernel wants its reserved fields.
 */
final class FormatEnumerator {

  /** Longest list believed; a driver that never ends one must not hold the monitor for ever. */
  static final int MAX_ENTRIES = 512;

  private final DeviceFile device;
  private final BufferType type;

  FormatEnumerator(DeviceFile device, BufferType type) {
    this.device = device;
    this.type = type;
  }

  /**
   * Lists the formats in the driver's order.
   *
   * @throws DeviceFailure if the device fails while it is asked
   */
  List<FormatDescription> formats() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment entry = arena.allocate(V4l2FmtDesc.LAYOUT);
      MemorySegment size = arena.allocate(V4l2FrmSizeEnum.LAYOUT);
      MemorySegment interval = arena.allocate(V4l2FrmIvalEnum.LAYOUT);
      List<FormatDescription> formats = new ArrayList<>();
      for (int index = 0; index < MAX_ENTRIES; index++) {
        entry.fill((byte) 0);
        V4l2FmtDesc.INDEX.set(entry, index);
        V4l2FmtDesc.TYPE.set(entry, type.code());
        if (!device.callIfKnown(VideoRequests.ENUM_FMT, entry)) {
          break;
        }
        int code = V4l2FmtDesc.PIXELFORMAT.get(entry);
        List<FrameSize> sizes = sizes(code, size, interval);
        formats.add(
            new FormatDescription(
                new FourCc(code),
                V4l2FmtDesc.description(entry),
                (V4l2FmtDesc.FLAGS.get(entry) & V4l2FmtDesc.COMPRESSED) != 0,
                sizes.isEmpty() ? current(arena, code) : sizes));
      }
      return formats;
    }
  }

  private List<FrameSize> sizes(int code, MemorySegment entry, MemorySegment interval) {
    List<FrameSize> sizes = new ArrayList<>();
    for (int index = 0; index < MAX_ENTRIES; index++) {
      entry.fill((byte) 0);
      V4l2FrmSizeEnum.INDEX.set(entry, index);
      V4l2FrmSizeEnum.PIXEL_FORMAT.set(entry, code);
      if (!device.callIfKnown(VideoRequests.ENUM_FRAMESIZES, entry)) {
        break;
      }
      if (V4l2FrmSizeEnum.TYPE.get(entry) != V4l2FrmSizeEnum.DISCRETE) {
        sizes.add(range(code, entry, interval));
        break; // a range is the only entry of its list
      }
      int width = V4l2FrmSizeEnum.WIDTH.get(entry);
      int height = V4l2FrmSizeEnum.HEIGHT.get(entry);
      if (width > 0 && height > 0) {
        sizes.add(new FrameSize.Discrete(width, height, intervals(code, width, height, interval)));
      }
    }
    return sizes;
  }

  private FrameSize range(int code, MemorySegment entry, MemorySegment interval) {
    int maxWidth = V4l2FrmSizeEnum.MAX_WIDTH.get(entry);
    int maxHeight = V4l2FrmSizeEnum.MAX_HEIGHT.get(entry);
    boolean continuous = V4l2FrmSizeEnum.TYPE.get(entry) == V4l2FrmSizeEnum.CONTINUOUS;
    return new FrameSize.Stepwise(
        V4l2FrmSizeEnum.MIN_WIDTH.get(entry),
        maxWidth,
        continuous ? 1 : V4l2FrmSizeEnum.STEP_WIDTH.get(entry),
        V4l2FrmSizeEnum.MIN_HEIGHT.get(entry),
        maxHeight,
        continuous ? 1 : V4l2FrmSizeEnum.STEP_HEIGHT.get(entry),
        intervals(code, maxWidth, maxHeight, interval));
  }

  private List<FrameInterval> intervals(int code, int width, int height, MemorySegment entry) {
    List<FrameInterval> intervals = new ArrayList<>();
    for (int index = 0; index < MAX_ENTRIES; index++) {
      entry.fill((byte) 0);
      V4l2FrmIvalEnum.INDEX.set(entry, index);
      V4l2FrmIvalEnum.PIXEL_FORMAT.set(entry, code);
      V4l2FrmIvalEnum.WIDTH.set(entry, width);
      V4l2FrmIvalEnum.HEIGHT.set(entry, height);
      if (!device.callIfKnown(VideoRequests.ENUM_FRAMEINTERVALS, entry)) {
        break;
      }
      if (V4l2FrmIvalEnum.TYPE.get(entry) != V4l2FrmIvalEnum.DISCRETE) {
        add(intervals, V4l2FrmIvalEnum.shortest(entry));
        add(intervals, V4l2FrmIvalEnum.longest(entry));
        break; // a range is the only entry of its list
      }
      add(intervals, V4l2FrmIvalEnum.interval(entry));
    }
    return intervals;
  }

  /** The one size that a driver without a list has: the one it is set to. */
  private List<FrameSize> current(Arena arena, int code) {
    MemorySegment format = arena.allocate(V4l2Format.LAYOUT);
    V4l2Format.TYPE.set(format, type.code());
    return device.tryCall(VideoRequests.G_FMT, format) >= 0
            && V4l2Format.PIXELFORMAT.get(format) == code
            && V4l2Format.WIDTH.get(format) > 0
            && V4l2Format.HEIGHT.get(format) > 0
        ? List.of(
            new FrameSize.Discrete(
                V4l2Format.WIDTH.get(format), V4l2Format.HEIGHT.get(format), List.of()))
        : List.of();
  }

  private static void add(List<FrameInterval> intervals, MemorySegment fraction) {
    int numerator = V4l2Fract.numerator(fraction);
    int denominator = V4l2Fract.denominator(fraction);
    if (numerator > 0 && denominator > 0) { // some drivers name a rate of zero
      intervals.add(new FrameInterval(numerator, denominator));
    }
  }
}
