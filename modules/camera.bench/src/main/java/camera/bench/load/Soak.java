package camera.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;

/**
 * The load of requests while connections come and go; tells now and then what the server holds, so
 * that growth shows.
 */
final class Soak extends RequestLoad {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final PrintStream out;
  private long secondsDone = -1;
  private int replaced;
  private int place;

  Soak(LoadOptions options, PrintStream out) throws IOException {
    super(options);
    this.out = out;
  }

  /** Requests go to connections that are open; one that was just made is not yet. */
  @Override
  ClientConnection next(long number) {
    ClientConnection next = super.next(number);
    for (long other = number + 1; !next.isUpgraded() || next.isClosed(); other++) {
      next = super.next(other);
    }
    return next;
  }

  @Override
  void meanwhile(long elapsed) throws IOException {
    long second = elapsed / SECOND;
    if (second == secondsDone) {
      return;
    }
    secondsDone = second;
    for (int i = 0; i < options.churn(); i++) {
      exchange();
    }
    if (second % options.every().toSeconds() == 0) {
      out.printf(
          "# %d s: heap %d KiB, RSS %d KiB, threads %d, files %d, connections replaced %d%n",
          second,
          server.liveHeap() >> 10,
          server.memory(),
          server.threads(),
          server.files(),
          replaced);
    }
  }

  /** Replaces the next connection on which nothing is waited for. */
  private void exchange() throws IOException {
    for (int tries = 0; tries < connections.count(); tries++) {
      place = (place + 1) % connections.count();
      ClientConnection old = connections.get(place);
      if (old.isUpgraded() && old.outstanding() == 0) {
        connections.replace(place);
        while (!connections.get(place).isUpgraded()) {
          connections.select(true);
        }
        login(connections.get(place));
        replaced++;
        return;
      }
    }
  }
}
