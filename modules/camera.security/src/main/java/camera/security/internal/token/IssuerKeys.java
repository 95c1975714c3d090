package camera.security.internal.token;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * The keys of an issuer, fetched in the background and kept.
 *
 * <p>Tokens are checked against the last good set while the issuer cannot be reached, up to a
 * configured age. A token that names an unknown key asks for a fresh set, soon but not more often
 * than the shortest interval, and is refused meanwhile. Thread-safe.
 */
final class IssuerKeys implements KeySource {

  private static final System.Logger LOG = System.getLogger(IssuerKeys.class.getName());

  /** Fetches a key set's text, within bounds of time and size. */
  interface Fetch {
    String fetch(IssuerSpec spec) throws IOException, InterruptedException;
  }

  /**
   * How often sets are fetched.
   *
   * @param usual time between two fetches
   * @param shortest time between two fetches, however many unknown keys are named
   * @param maxAge how long a set counts that could not be fetched again
   */
  record Pace(Duration usual, Duration shortest, Duration maxAge) {}

  private record Known(List<TokenKey> keys, long fetchedAt) {}

  private final IssuerSpec spec;
  private final Fetch fetch;
  private final Pace pace;
  private final LongSupplier nanos;
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile Known known;
  private volatile long triedAt;
  private volatile int failures;

  IssuerKeys(IssuerSpec spec, Fetch fetch, Pace pace, LongSupplier nanos) {
    this.spec = spec;
    this.fetch = fetch;
    this.pace = pace;
    this.nanos = nanos;
    known = new Known(List.of(), nanos.getAsLong());
    triedAt = nanos.getAsLong() - pace.usual().toNanos();
  }

  @Override
  public Optional<String> issuer() {
    return Optional.of(spec.issuer());
  }

  @Override
  public List<TokenKey> keys(SignatureAlgorithm algorithm, Optional<String> kid) {
    if (algorithm != spec.algorithm()) {
      return List.of();
    }
    Known now = known;
    if (nanos.getAsLong() - now.fetchedAt() > pace.maxAge().toNanos()) {
      return List.of();
    }
    List<TokenKey> fitting = now.keys().stream().filter(key -> key.isNamed(kid)).toList();
    if (fitting.isEmpty()) {
      asked.set(true);
    }
    return fitting;
  }

  /** {@return whether it is time to fetch: the first time, after a while, or because asked to} */
  boolean isDue() {
    long since = nanos.getAsLong() - triedAt;
    if (failures > 0) {
      // Growing pauses up to the usual one, so that an issuer that is down is left alone.
      long pause = pace.shortest().toNanos() << Math.min(failures - 1, 10);
      return since >= Math.min(pause, pace.usual().toNanos());
    }
    return since >= (asked.get() ? pace.shortest() : pace.usual()).toNanos();
  }

  /** Fetches the set; keeps the last one if that fails. Called by one thread. */
  void refresh() throws InterruptedException {
    triedAt = nanos.getAsLong();
    asked.set(false);
    try {
      List<TokenKey> fresh = KeySetReader.read(fetch.fetch(spec), spec.algorithm());
      boolean changed = !fresh.equals(known.keys());
      known = new Known(fresh, nanos.getAsLong());
      failures = 0;
      if (changed) {
        LOG.log(Level.INFO, "Issuer {0}: {1} keys", spec.issuer(), fresh.size());
      }
    } catch (IOException | IllegalArgumentException e) {
      int before = failures;
      failures = Math.min(before + 1, 1000);
      Level level = before == 0 ? Level.WARNING : Level.DEBUG;
      LOG.log(
          level,
          "Issuer {0}: its keys cannot be fetched from {1}, {2} known ones are kept: {3}",
          spec.issuer(),
          spec.keys(),
          known.keys().size(),
          e.toString());
    }
  }
}
