package camera.v4l2.internal;

import camera.api.FourCc;
import camera.api.FrameInterval;
import camera.api.VideoMode;
import camera.v4l2.internal.kernel.BufferType;
import camera.v4l2.internal.kernel.V4l2DvTimings;
import camera.v4l2.internal.kernel.V4l2Format;
import camera.v4l2.internal.kernel.V4l2Fract;
import camera.v4l2.internal.kernel.V4l2Plane;
import camera.v4l2.internal.kernel.V4l2StreamParm;
import camera.v4l2.internal.kernel.VideoRequests;
import camera.v4l2.internal.libc.Errno;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a device agreed to deliver.
 *
 * @param mode format, size and interval
 * @param bytesPerLine line pitch of each memory plane, 0 if compressed
 * @param sizeImage most bytes that a frame takes of each memory plane
 */
record StreamFormat(VideoMode mode, List<Integer> bytesPerLine, List<Integer> sizeImage) {

  StreamFormat {
    bytesPerLine = List.copyOf(bytesPerLine);
    sizeImage = List.copyOf(sizeImage);
  }

  /**
   * Sets a device to a mode and reads back what became of it; drivers adjust what they cannot do.
   *
   * @param compressed whether the format has no lines
   * @throws DeviceFailure if the device refuses or fails
   */
  static StreamFormat negotiate(
      DeviceFile device, BufferType type, VideoMode wanted, boolean compressed) {
    try (Arena arena = Arena.ofConfined()) {
      followSource(device, arena);
      MemorySegment format = arena.allocate(V4l2Format.LAYOUT);
      V4l2Format.TYPE.set(format, type.code());
      V4l2Format.WIDTH.set(format, wanted.width());
      V4l2Format.HEIGHT.set(format, wanted.height());
      V4l2Format.PIXELFORMAT.set(format, wanted.format().code());
      V4l2Format.FIELD.set(format, V4l2Format.FIELD_NONE);
      device.call(VideoRequests.S_FMT, format);
      VideoMode mode =
          new VideoMode(
              new FourCc(V4l2Format.PIXELFORMAT.get(format)),
              V4l2Format.WIDTH.get(format),
              V4l2Format.HEIGHT.get(format),
              interval(device, type, wanted.interval(), arena));
      int planes = Math.clamp(V4l2Format.planes(format), 1, V4l2Plane.MAX);
      List<Integer> pitch =
          IntStream.range(0, planes)
              .mapToObj(plane -> compressed ? 0 : V4l2Format.bytesPerLine(format, plane))
              .toList();
      List<Integer> sizes =
          IntStream.range(0, planes)
              .mapToObj(plane -> V4l2Format.sizeImage(format, plane))
              .toList();
      return new StreamFormat(mode, pitch, sizes);
    }
  }

  /**
   * Sets a digital video input to what comes in; drivers do not do that by themselves, and would
   * deliver nothing, or noise, in the size of before. A camera has no such thing, and an input may
   * have no signal or one that is not taken: then setting the format says what there is.
   */
  private static void followSource(DeviceFile device, Arena arena) {
    MemorySegment timings = arena.allocate(V4l2DvTimings.LAYOUT);
    if (device.callIfPossible(VideoRequests.QUERY_DV_TIMINGS, timings)) {
      device.callIfPossible(VideoRequests.S_DV_TIMINGS, timings);
    }
  }

  /**
   * Looks whether the device still has this format. Once it has buffers nobody can change it any
   * more, but until then another process could.
   *
   * @throws DeviceFailure {@code EBUSY} if it was changed
   */
  void confirm(DeviceFile device, BufferType type) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment now = arena.allocate(V4l2Format.LAYOUT);
      V4l2Format.TYPE.set(now, type.code());
      device.call(VideoRequests.G_FMT, now);
      if (V4l2Format.PIXELFORMAT.get(now) != mode.format().code()
          || V4l2Format.WIDTH.get(now) != mode.width()
          || V4l2Format.HEIGHT.get(now) != mode.height()) {
        throw new DeviceFailure(VideoRequests.G_FMT.name(), -Errno.EBUSY);
      }
    }
  }

  /** Asks for an interval; a device without a choice keeps its own, which G_PARM may tell. */
  private static FrameInterval interval(
      DeviceFile device, BufferType type, FrameInterval wanted, Arena arena) {
    MemorySegment parm = arena.allocate(V4l2StreamParm.LAYOUT);
    V4l2StreamParm.TYPE.set(parm, type.code());
    MemorySegment fraction = V4l2StreamParm.interval(parm);
    V4l2Fract.set(fraction, wanted.numerator(), wanted.denominator());
    boolean known =
        device.callIfKnown(VideoRequests.S_PARM, parm)
            || device.callIfKnown(VideoRequests.G_PARM, parm);
    int numerator = V4l2Fract.numerator(fraction);
    int denominator = V4l2Fract.denominator(fraction);
    return known && numerator > 0 && denominator > 0
        ? new FrameInterval(numerator, denominator)
        : wanted;
  }
}
