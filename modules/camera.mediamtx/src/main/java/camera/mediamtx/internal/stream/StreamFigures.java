package camera.mediamtx.internal.stream;

import camera.api.CameraId;
import camera.api.ControllerEvent;
import camera.api.StreamInfo;
import camera.mediamtx.internal.server.RuntimePath;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What can be told by comparing two looks at the server: bit rates, and that a stream came, went or
 * changed its number of viewers. Thread-safe.
 */
final class StreamFigures {

  private static final double NANOS = 1e9;

  private record Seen(StreamInfo info, long bytesIn, long nanos, long bitrate) {}

  private final Consumer<? super ControllerEvent> events;
  private final Map<CameraId, Seen> last = new HashMap<>();
  private final Map<CameraId, Instant> ready = new HashMap<>();

  StreamFigures(Consumer<? super ControllerEvent> events) {
    this.events = events;
  }

  /** Notes how the streams are. */
  synchronized void seen(List<CameraId> cameras, ServerView view) {
    last.keySet().retainAll(cameras);
    ready.keySet().retainAll(cameras);
    for (CameraId camera : cameras) {
      StreamInfo info = info(camera, view);
      long bytesIn = view.path(camera.toString()).map(RuntimePath::bytesIn).orElse(0L);
      Seen before = last.get(camera);
      Seen now = new Seen(info, bytesIn, view.nanos(), bitrate(before, bytesIn, view.nanos()));
      last.put(camera, now);
      if (info.ready()) {
        ready.put(camera, Instant.now());
      }
      tell(camera, Optional.ofNullable(before).map(Seen::info), info);
    }
  }

  /** {@return bits per second that came in between the last two looks} */
  synchronized long bitrate(CameraId camera) {
    Seen seen = last.get(camera);
    return seen == null ? 0 : seen.bitrate();
  }

  /** {@return when a stream was last seen to run; empty if it never was} */
  synchronized Optional<Instant> lastReady(CameraId camera) {
    return Optional.ofNullable(ready.get(camera));
  }

  static StreamInfo info(CameraId camera, ServerView view) {
    Optional<RuntimePath> path = view.path(camera.toString());
    boolean external = camera.number() >= CameraId.FIRST_EXTERNAL;
    return new StreamInfo(
        camera.toString(),
        path.map(RuntimePath::source)
            .filter(source -> !source.isEmpty())
            .orElse(external ? "external" : "publisher"),
        view.online(camera.toString()),
        path.map(now -> now.readers().size()).orElse(0),
        path.map(RuntimePath::bytesOut).orElse(0L));
  }

  private static long bitrate(@Nullable Seen before, long bytes, long at) {
    if (before == null || bytes < before.bytesIn() || at <= before.nanos()) {
      return 0;
    }
    return (long) ((bytes - before.bytesIn()) * 8 * NANOS / (at - before.nanos()));
  }

  private void tell(CameraId camera, Optional<StreamInfo> before, StreamInfo now) {
    boolean was = before.map(StreamInfo::ready).orElse(false);
    int readers = before.map(StreamInfo::readers).orElse(0);
    Instant time = Instant.now();
    if (now.ready() && !was) {
      events.accept(new ControllerEvent.StreamStarted(camera, now, time));
    } else if (was && !now.ready()) {
      events.accept(new ControllerEvent.StreamStopped(camera, now, time));
    } else if (readers != now.readers()) {
      events.accept(new ControllerEvent.StreamChanged(camera, now, time));
    }
  }
}
