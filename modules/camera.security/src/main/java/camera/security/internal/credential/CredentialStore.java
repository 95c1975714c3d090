package camera.security.internal.credential;

import camera.api.AccessToken;
import camera.api.ApiKey;
import camera.api.CameraException;
import camera.api.Role;
import camera.api.spi.Settings;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is known of API keys, users and revoked tokens: in memory for every request, on disk for the
 * next start and for other processes. Thread-safe.
 */
public final class CredentialStore {

  private static final System.Logger LOG = System.getLogger(CredentialStore.class.getName());

  private final CredentialFile file;
  private final Clock clock;
  private final int maxRevoked;
  private final SecureRandom random = new SecureRandom();
  private final PasswordHash decoy;
  private volatile Stored stored;
  private Object version;

  /**
   * Reads the store.
   *
   * @param settings the checked configuration
   * @param clock tells what has expired
   * @throws IllegalStateException if the file cannot be used; the message says what to do
   */
  public CredentialStore(Settings settings, Clock clock) {
    file = new CredentialFile(settings.get(CredentialSettings.FILE));
    this.clock = clock;
    maxRevoked = settings.get(CredentialSettings.MAX_REVOKED);
    decoy = PasswordHash.decoy(settings.get(CredentialSettings.ITERATIONS), random);
    version = file.version();
    stored = file.read();
  }

  /**
   * Someone who was recognised.
   *
   * @param user id
   * @param role what they may do
   * @param credential what a token for them hangs on
   * @param key the API key, if it was one
   */
  public record Person(String user, Role role, String credential, Optional<ApiKey> key) {}

  /**
   * Recognises an API key. Always compares with all keys.
   *
   * @param secret as sent
   * @return whose it is; empty if there is no such key, or no more
   */
  public Optional<Person> byKey(String secret) {
    String digest = KeySecret.digest(secret);
    StoredKey found = null;
    for (StoredKey each : stored.keys()) {
      if (KeySecret.same(each.digest(), digest)) {
        found = each;
      }
    }
    return Optional.ofNullable(found)
        .filter(each -> isCurrent(each.key()))
        .map(
            each ->
                new Person(
                    each.key().name(),
                    each.key().role(),
                    each.reference(),
                    Optional.of(each.key())));
  }

  private boolean isCurrent(ApiKey key) {
    return key.expiresAt().map(end -> clock.instant().isBefore(end)).orElse(true);
  }

  /**
   * Recognises a user. Slow, and as slow for users that are not there.
   *
   * @param user as sent
   * @param password as sent
   * @return who it is; empty if there is no such user or the password is another
   */
  public Optional<Person> byPassword(String user, String password) {
    Optional<StoredUser> known =
        stored.users().stream().filter(each -> each.account().name().equals(user)).findFirst();
    boolean matches = known.map(StoredUser::password).orElse(decoy).matches(password);
    return known
        .filter(_ -> matches)
        .map(
            each ->
                new Person(
                    each.account().name(),
                    each.account().role(),
                    each.reference(),
                    Optional.empty()));
  }

  /**
   * Tells whether a token was taken back, by itself or with what it was given for.
   *
   * @param token genuine
   * @return whether it must be refused
   */
  public boolean isRevoked(AccessToken token) {
    Stored now = stored;
    return now.revoked().containsKey(token.id())
        || token.credential().map(each -> !now.references().contains(each)).orElse(false);
  }

  /**
   * Takes a token back.
   *
   * @param token genuine
   * @throws CameraException if it cannot be kept
   */
  public void revoke(AccessToken token) {
    change(
        before -> {
          long now = clock.instant().getEpochSecond();
          Map<String, Long> revoked = new HashMap<>(before.revoked());
          revoked.values().removeIf(until -> until <= now);
          revoked.put(token.id(), token.expiresAt().getEpochSecond());
          if (revoked.size() > maxRevoked) {
            throw new CameraException(
                "There are "
                    + maxRevoked
                    + " revoked tokens: change the signing key, or raise"
                    + " security.max_revoked_tokens");
          }
          return before.withRevoked(revoked);
        });
  }

  Stored now() {
    return stored;
  }

  SecureRandom random() {
    return random;
  }

  /**
   * Changes what is kept, on disk and in memory.
   *
   * @param step from what is on disk now to what shall be
   * @throws CameraException if the file cannot be written
   */
  synchronized void change(UnaryOperator<Stored> step) {
    try {
      stored =
          file.alone(
              () -> {
                Stored next = step.apply(file.read());
                file.write(next);
                version = file.version();
                return next;
              });
    } catch (IOException e) {
      throw new CameraException(
          "The credentials cannot be written: " + e + " (security.credentials_file)", e);
    }
  }

  /** Reads the file again if another process changed it; keeps what is known if it is broken. */
  public synchronized void reload() {
    Object seen = file.version();
    if (seen.equals(version)) {
      return;
    }
    version = seen;
    try {
      stored = file.read();
      LOG.log(
          Level.INFO,
          "Credentials read again: {0} API keys, {1} users",
          stored.keys().size(),
          stored.users().size());
    } catch (IllegalStateException e) {
      LOG.log(Level.ERROR, "Credentials were changed and cannot be read; the old ones count", e);
    }
  }
}
