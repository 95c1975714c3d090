package camera.security.internal.audit;

/** Lets so many through in each second. Thread-safe. */
final class SecondCount {

  private static final long SECOND = 1_000_000_000L;

  private final int most;
  private long began = System.nanoTime();
  private int count;

  SecondCount(int most) {
    this.most = most;
  }

  synchronized boolean admits() {
    long now = System.nanoTime();
    if (now - began >= SECOND) {
      began = now;
      count = 0;
    }
    return count++ < most;
  }
}
