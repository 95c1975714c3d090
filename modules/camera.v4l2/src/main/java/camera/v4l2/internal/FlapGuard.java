package camera.v4l2.internal;

import camera.api.DeviceKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Holds back a camera with a loose contact: one that came too often of late is announced only after
 * it has stayed for a while. For one thread.
 */
final class FlapGuard {

  private final int limit;
  private final long window;
  private final long hold;
  private final Map<DeviceKey, Deque<Long>> arrivals = new HashMap<>();

  FlapGuard(int limit, Duration window, Duration hold) {
    this.limit = limit;
    this.window = window.toNanos();
    this.hold = hold.toNanos();
  }

  /**
   * A camera came.
   *
   * @param now by {@link System#nanoTime}
   * @return nanoseconds it must stay before it is announced, mostly 0
   */
  long arrived(DeviceKey key, long now) {
    arrivals.values().forEach(times -> times.removeIf(time -> now - time > window));
    arrivals.values().removeIf(Deque::isEmpty);
    Deque<Long> times = arrivals.computeIfAbsent(key, _ -> new ArrayDeque<>());
    times.addLast(now);
    return times.size() > limit ? hold : 0;
  }
}
