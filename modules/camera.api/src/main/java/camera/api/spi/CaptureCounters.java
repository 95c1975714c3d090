package camera.api.spi;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The running figures behind {@link CaptureStatistics}. Thread-safe. */
final class CaptureCounters {

  final AtomicLong frames = new AtomicLong();
  final AtomicLong corrupt = new AtomicLong();
  final AtomicLong lost = new AtomicLong();
  final AtomicLong dropped = new AtomicLong();
  final AtomicLong reopened = new AtomicLong();

  CaptureStatistics snapshot(int feeds, Duration uptime) {
    return new CaptureStatistics(
        frames.get(), corrupt.get(), lost.get(), dropped.get(), reopened.get(), feeds, uptime);
  }
}
