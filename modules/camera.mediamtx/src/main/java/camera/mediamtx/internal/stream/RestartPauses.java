package camera.mediamtx.internal.stream;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The pauses between children that fail: doubled each time up to a limit, and shortened by chance
 * by up to a half. Used by one thread.
 */
final class RestartPauses {

  private static final int MOST_DOUBLINGS = 20;

  private final long firstMillis;
  private final long maxMillis;
  private int failures;

  RestartPauses(Duration first, Duration max) {
    firstMillis = first.toMillis();
    maxMillis = Math.max(firstMillis, max.toMillis());
  }

  /**
   * Counts a failure.
   *
   * @param progress whether something had worked since the last one
   * @return the pause before the next try
   */
  Duration next(boolean progress) {
    failures = progress ? 1 : failures + 1;
    long pause = Math.min(maxMillis, firstMillis << Math.min(failures - 1, MOST_DOUBLINGS));
    return Duration.ofMillis(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
  }
}
