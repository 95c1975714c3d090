package camera.security.internal.limit;

import camera.api.RateLimitedException;
import camera.api.spi.Settings;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Decides whether a password is checked now.
 *
 * <p>A check is slow on purpose, so there are few per second, one at a time; and passwords can be
 * guessed, so who fails is held back: the address, and the user whose name was given. An address
 * from which the user has logged in before has a limit and checks of its own. So an attack from
 * everywhere neither locks the user out nor takes the user's turn. Thread-safe.
 */
public final class PasswordGate {

  private static final int KNOWN_PLACES = 10_000;

  private final FailureThrottle failures;
  private final RateLimiter checks;
  private final Semaphore strangers = new Semaphore(1, true);
  private final Semaphore acquaintances = new Semaphore(1, true);
  private final Map<String, Boolean> places =
      Collections.synchronizedMap(
          new LinkedHashMap<String, Boolean>(16, 0.75f, true) {
            @java.io.Serial private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > KNOWN_PLACES;
            }
          });

  /**
   * Makes a gate.
   *
   * @param settings the checked configuration
   * @param nanos a clock that never goes back
   */
  public PasswordGate(Settings settings, LongSupplier nanos) {
    failures =
        new FailureThrottle(
            Limits.failures(settings, settings.get(LimitSettings.PASSWORD_FAILURES)), nanos);
    checks =
        new RateLimiter(
            settings.get(LimitSettings.PASSWORD_CHECKS), Duration.ofSeconds(1), 2, nanos);
  }

  /**
   * Checks a password, when its turn comes.
   *
   * @param user as sent
   * @param address of the peer
   * @param check the slow check; empty if the password is wrong
   * @return what the check gave
   * @throws RateLimitedException if it is not checked
   */
  public <T> Optional<T> check(String user, String address, Supplier<Optional<T>> check) {
    String network = PeerAddress.network(address);
    String place = "place:" + network + " " + user;
    boolean known = places.containsKey(place);
    if (known) {
      refuseIfHeld(place);
    } else {
      refuseIfHeld("address:" + network);
      refuseIfHeld("user:" + user);
    }
    Duration busy = checks.admit(known ? "known" : "unknown");
    if (!busy.isZero()) {
      throw new RateLimitedException(busy, "Too many passwords are being tried");
    }
    Semaphore turn = known ? acquaintances : strangers;
    turn.acquireUninterruptibly();
    Optional<T> result;
    try {
      result = check.get();
    } finally {
      turn.release();
    }
    if (result.isPresent()) {
      var _ = places.put(place, true);
      failures.succeeded(place);
      failures.succeeded("user:" + user);
    } else if (known) {
      var _ = failures.failed(place);
    } else {
      var _ = failures.failed("address:" + network);
      var _ = failures.failed("user:" + user);
    }
    return result;
  }

  private void refuseIfHeld(String caller) {
    Duration wait = failures.held(caller);
    if (!wait.isZero()) {
      throw new RateLimitedException(wait, "Too many wrong passwords");
    }
  }

  /** {@return the number of callers being counted} */
  int callers() {
    return failures.callers() + places.size();
  }
}
