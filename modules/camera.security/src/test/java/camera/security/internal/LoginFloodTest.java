package camera.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.AuthenticationException;
import camera.api.Credential;
import camera.api.RateLimitedException;
import camera.api.Role;
import camera.api.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred thousand guesses from as many addresses, of passwords and of tokens: nobody gets in,
 * and who belongs here goes on. The times are printed, since how busy the machine is decides them
 * too.
 */
class LoginFloodTest {

  private static final int ATTEMPTS = 100_000;
  private static final String PASSWORD = "correct horse battery staple";

  @TempDir private Path folder;

  @Test
  @Timeout(300)
  void letsNobodyInAndTheUserGoOn() throws InterruptedException {
    JwtSecurity security =
        JwtSecurity.create(
            Parts.settings(
                Map.of(
                    "security.jwt_secret_key",
                    Forge.SECRET,
                    "security.password_iterations",
                    "210000",
                    "security.credentials_file",
                    folder.resolve("credentials.json").toString())),
            java.time.Clock.systemUTC(),
            System::nanoTime);
    security.credentials().createUser("ann", Role.OPERATOR, PASSWORD);
    Session session =
        security.createSession(
            security.authenticate(new Credential.Password("ann", PASSWORD), "192.0.2.1").token());
    long quiet = p99(security, session);
    AtomicInteger in = new AtomicInteger();
    AtomicInteger held = new AtomicInteger();
    Thread attack =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < ATTEMPTS; i++) {
                    String address = "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255);
                    attempt(security, i, address, in, held);
                  }
                });
    long during = p99(security, session);
    attack.join();
    assertThat(in).hasValue(0);
    assertThat(held.get()).as("held back").isPositive();
    assertThat(security.checkPermission(session.id(), Role.OPERATOR).userId()).isEqualTo("ann");
    assertThat(
            security
                .authenticate(new Credential.Password("ann", PASSWORD), "192.0.2.1")
                .token()
                .userId())
        .as("from where the user was before")
        .isEqualTo("ann");
    String token = security.issueToken("bob", Role.VIEWER);
    assertThat(security.authenticate(new Credential.Bearer(token), "10.0.0.1").token().userId())
        .as("a token, from an attacker's address")
        .isEqualTo("bob");
    security.close();
    System.out.printf(
        "p99 of a permission check: %d ns quiet, %d ns during %d attempts, %d held back%n",
        quiet, during, ATTEMPTS, held.get());
  }

  private static void attempt(
      JwtSecurity security, int number, String address, AtomicInteger in, AtomicInteger held) {
    Credential guess =
        number % 2 == 0
            ? new Credential.Password("ann", "guess " + number)
            : new Credential.Bearer(Forge.HEADER + number);
    try {
      security.authenticate(guess, address);
      in.incrementAndGet();
    } catch (RateLimitedException e) {
      if (e.retryAfter().isZero() || e.retryAfter().compareTo(Duration.ofMinutes(15)) > 0) {
        in.incrementAndGet(); // No wait at all would let the next one in.
      }
      held.incrementAndGet();
    } catch (AuthenticationException _) {
      if (!security.countFailure(address).isZero()) {
        held.incrementAndGet();
      }
    }
  }

  private static long p99(JwtSecurity security, Session session) {
    long[] nanos = new long[200_000];
    for (int i = 0; i < nanos.length; i++) {
      long begun = System.nanoTime();
      security.checkPermission(session.id(), Role.VIEWER);
      nanos[i] = System.nanoTime() - begun;
    }
    Arrays.sort(nanos);
    return nanos[nanos.length * 99 / 100];
  }
}
