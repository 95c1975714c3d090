package camera.v4l2.internal;

import camera.v4l2.internal.kernel.V4l2Event;
import camera.v4l2.internal.kernel.V4l2EventSubscription;
import camera.v4l2.internal.kernel.VideoRequests;
import camera.v4l2.internal.libc.Libc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * What an open device tells of its stream, besides frames: that its source changed, as at an HDMI
 * input, or that it ended. Most drivers tell nothing of the kind. For the thread that waits for
 * frames.
 */
final class StreamEvents {

  /**
   * The kernel keeps one event of each kind; a driver that always has another is not waited for.
   */
  private static final int MOST_AT_ONCE = 8;

  private final DeviceFile device;
  private final MemorySegment event;
  private final boolean told;

  /**
   * Asks the device to tell. Before its format is set, so that no change is missed between.
   *
   * @param lifetime owns the memory for the answers
   * @throws DeviceFailure if the device fails; not if it knows no such events
   */
  StreamEvents(DeviceFile device, Arena lifetime) {
    this.device = device;
    event = lifetime.allocate(V4l2Event.LAYOUT);
    boolean changes = subscribe(V4l2Event.SOURCE_CHANGE);
    told = subscribe(V4l2Event.EOS) || changes;
  }

  private boolean subscribe(int type) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment subscription = arena.allocate(V4l2EventSubscription.LAYOUT);
      V4l2EventSubscription.TYPE.set(subscription, type);
      return device.callIfPossible(VideoRequests.SUBSCRIBE_EVENT, subscription);
    }
  }

  /** {@return what to poll for besides frames} */
  short pollEvents() {
    return told ? Libc.POLLPRI : 0;
  }

  /**
   * Takes the events that wait.
   *
   * @return why what was opened is not what comes any more; empty if it still is
   * @throws DeviceFailure if the device fails
   */
  Optional<String> take() {
    Optional<String> changed = Optional.empty();
    for (int taken = 0; taken < MOST_AT_ONCE && next(); taken++) {
      switch (V4l2Event.TYPE.get(event)) {
        case V4l2Event.SOURCE_CHANGE -> {
          if (V4l2Event.CHANGES.get(event) != 0) {
            changed = Optional.of("its source changed");
          }
        }
        case V4l2Event.EOS -> changed = changed.or(() -> Optional.of("its stream ended"));
        default -> {} // nothing else was asked for
      }
    }
    return changed;
  }

  private boolean next() {
    event.fill((byte) 0);
    int result = device.tryCall(VideoRequests.DQEVENT, event);
    if (result >= 0) {
      return true;
    }
    DeviceFailure failure = new DeviceFailure(VideoRequests.DQEVENT.name(), result);
    if (failure.outcome() == Outcome.NOT_YET) {
      return false;
    }
    throw failure;
  }
}
