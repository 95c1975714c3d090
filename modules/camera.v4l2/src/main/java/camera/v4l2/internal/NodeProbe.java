package camera.v4l2.internal;

import camera.api.FormatDescription;
import camera.api.V4l2Capabilities;
import camera.v4l2.internal.kernel.BufferType;
import camera.v4l2.internal.kernel.Capability;
import camera.v4l2.internal.kernel.V4l2Capability;
import camera.v4l2.internal.kernel.VideoRequests;
import camera.v4l2.internal.libc.Libc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Asks a node what it is. */
final class NodeProbe {

  /** The answer. */
  sealed interface Result {

    /** It is a camera. */
    record Camera(NodeInfo info) implements Result {}

    /** It is something else: metadata, output, a codec, not V4L2 at all. */
    record NotCamera(String what) implements Result {}

    /** It is not there any more. */
    record Vanished() implements Result {}

    /** It cannot be asked or used. */
    record Unusable(DeviceFailure failure) implements Result {}
  }

  private final Libc libc;

  NodeProbe(Libc libc) {
    this.libc = libc;
  }

  /** Opens the node, asks it and closes it again; other users of it are not disturbed. */
  Result probe(String path) {
    try (DeviceFile device = DeviceFile.open(libc, path);
        Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(V4l2Capability.LAYOUT);
      device.call(VideoRequests.QUERYCAP, answer);
      int word = V4l2Capability.deviceCaps(answer);
      if (!isCamera(word)) {
        return new Result.NotCamera(String.join(" ", Capability.names(word)));
      }
      BufferType type = type(Capability.names(word));
      List<FormatDescription> formats = new FormatEnumerator(device, type).formats();
      return new Result.Camera(new NodeInfo(decode(answer), type, formats));
    } catch (DeviceFailure e) {
      return switch (e.outcome()) {
        case GONE -> new Result.Vanished();
        case NOT_VIDEO -> new Result.NotCamera(String.valueOf(e.getMessage()));
        default -> new Result.Unusable(e);
      };
    }
  }

  /**
   * A codec has bits of its own. A node that is capture and output in one is a loopback device,
   * which is as good a camera as any.
   */
  private static boolean isCamera(int word) {
    return (Capability.VIDEO_CAPTURE.in(word) || Capability.VIDEO_CAPTURE_MPLANE.in(word))
        && (Capability.STREAMING.in(word) || readable(word))
        && !Capability.VIDEO_M2M.in(word)
        && !Capability.VIDEO_M2M_MPLANE.in(word);
  }

  /** There is no {@code read(2)} of a frame in several pieces. */
  private static boolean readable(int word) {
    return Capability.READWRITE.in(word) && Capability.VIDEO_CAPTURE.in(word);
  }

  /** The kind of capture queue that goes with the capability words of a node. */
  static BufferType type(List<String> words) {
    return words.contains(Capability.VIDEO_CAPTURE.name())
        ? BufferType.SINGLE_PLANAR
        : BufferType.MULTI_PLANAR;
  }

  /** Decodes an answer to {@code VIDIOC_QUERYCAP}. */
  static V4l2Capabilities decode(MemorySegment answer) {
    return new V4l2Capabilities(
        V4l2Capability.driver(answer),
        V4l2Capability.card(answer),
        V4l2Capability.busInfo(answer),
        V4l2Capability.version(answer),
        Capability.names(V4l2Capability.capabilities(answer)),
        Capability.names(V4l2Capability.deviceCaps(answer)));
  }
}
