package camera.v4l2.internal;

import camera.api.V4l2Capabilities;
import camera.v4l2.internal.kernel.V4l2Capability;
import camera.v4l2.internal.kernel.VideoRequests;
import camera.v4l2.internal.libc.Errno;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Makes sure that an opened node still is the camera that was probed: numbers are given anew. */
final class NodeIdentity {

  private static final Logger LOG = System.getLogger(NodeIdentity.class.getName());

  private NodeIdentity() {}

  /**
   * Asks the node who it is. Another camera is as bad as none.
   *
   * @param device the opened node
   * @param name of the camera that is meant, for the log
   * @param path of the node, for the log
   * @param expected what that camera said of itself
   * @throws DeviceFailure if it is another one, or cannot be asked
   */
  static void check(DeviceFile device, String name, String path, V4l2Capabilities expected) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment answer = arena.allocate(V4l2Capability.LAYOUT);
      device.call(VideoRequests.QUERYCAP, answer);
      if (!V4l2Capability.busInfo(answer).equals(expected.busInfo())
          || !V4l2Capability.card(answer).equals(expected.card())) {
        LOG.log(
            Level.WARNING,
            "{0}: {1} is now {2} at {3}",
            name,
            path,
            V4l2Capability.card(answer),
            V4l2Capability.busInfo(answer));
        throw new DeviceFailure(VideoRequests.QUERYCAP.name(), -Errno.ENODEV);
      }
    }
  }
}
