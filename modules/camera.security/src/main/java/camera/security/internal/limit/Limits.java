package camera.security.internal.limit;

import camera.api.spi.Settings;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The limits on requests, and on refused tokens. Thread-safe. */
public final class Limits {

  private static final System.Logger LOG = System.getLogger(Limits.class.getName());

  private final Optional<RateLimiter> callers;
  private final Optional<RateLimiter> addresses;
  private final FailureThrottle failures;

  /**
   * Makes the limits.
   *
   * @param settings the checked configuration
   * @param nanos a clock that never goes back
   */
  public Limits(Settings settings, LongSupplier nanos) {
    Duration window = settings.get(LimitSettings.RATE_WINDOW);
    int most = settings.get(LimitSettings.RATE_CALLERS);
    int requests = settings.get(LimitSettings.RATE_REQUESTS);
    callers = limiter(requests, window, most, nanos);
    if (callers.isEmpty()) {
      LOG.log(Level.WARNING, "The rate limit is off (security.rate_limit_requests is 0)");
    }
    addresses =
        callers.isEmpty()
            ? Optional.empty()
            : limiter(settings.get(LimitSettings.ADDRESS_REQUESTS), window, most, nanos);
    failures =
        new FailureThrottle(failures(settings, settings.get(LimitSettings.TOKEN_FAILURES)), nanos);
  }

  private static Optional<RateLimiter> limiter(
      int requests, Duration window, int most, LongSupplier nanos) {
    return requests == 0
        ? Optional.empty()
        : Optional.of(new RateLimiter(requests, window, most, nanos));
  }

  static FailureThrottle.Rule failures(Settings settings, int free) {
    return new FailureThrottle.Rule(
        free,
        settings.get(LimitSettings.FIRST_HOLD),
        settings.get(LimitSettings.LONGEST_HOLD),
        settings.get(LimitSettings.FORGET),
        settings.get(LimitSettings.FAILURE_CALLERS));
  }

  /**
   * Counts a request.
   *
   * @param caller user or connection
   * @return zero, or how long to wait
   */
  public Duration admit(String caller) {
    return callers.map(each -> each.admit(caller)).orElse(Duration.ZERO);
  }

  /**
   * Counts a request of a connection that has not logged in.
   *
   * @param address of the peer
   * @return zero, or how long to wait
   */
  public Duration admitAddress(String address) {
    return addresses.map(each -> each.admit(PeerAddress.network(address))).orElse(Duration.ZERO);
  }

  /**
   * Counts a refused token.
   *
   * @param address of the peer
   * @return zero if it was counted, else how long the address is held back
   */
  public Duration countFailure(String address) {
    return failures.failed(PeerAddress.network(address));
  }
}
