package camera.security.internal.credential;

import camera.api.ApiKey;
import camera.api.CredentialControl;
import camera.api.InvalidRequestException;
import camera.api.InvalidRequestException.Rule;
import camera.api.InvalidStateException;
import camera.api.NotFoundException;
import camera.api.NotFoundException.Resource;
import camera.api.Role;
import camera.api.UserAccount;
import camera.api.spi.Settings;
import camera.security.internal.token.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Changes API keys and users in the store. */
public final class StoreControl implements CredentialControl {

  private static final int MIN_PASSWORD = 8;
  private static final int MAX_PASSWORD = 1024;
  private static final int ID_BYTES = 6;

  private final CredentialStore store;
  private final Clock clock;
  private final int iterations;
  private final int maxKeys;
  private final int maxUsers;

  /**
   * Makes the control of a store.
   *
   * @param store to change
   * @param settings the checked configuration
   * @param clock for the times that are kept
   */
  public StoreControl(CredentialStore store, Settings settings, Clock clock) {
    this.store = store;
    this.clock = clock;
    iterations = settings.get(CredentialSettings.ITERATIONS);
    maxKeys = settings.get(CredentialSettings.MAX_KEYS);
    maxUsers = settings.get(CredentialSettings.MAX_USERS);
  }

  @Override
  public List<ApiKey> apiKeys() {
    return store.now().keys().stream()
        .map(StoredKey::key)
        .sorted(Comparator.comparing(ApiKey::name).thenComparing(ApiKey::id))
        .toList();
  }

  @Override
  public ApiKey.Made createApiKey(String name, Role role, Optional<Duration> lifetime) {
    requireName("name", name);
    String secret = KeySecret.random(store.random());
    Instant now = now();
    Optional<Instant> end = lifetime.map(now::plus);
    ApiKey key = new ApiKey(randomId(), name, role, now, end);
    store.change(
        before -> {
          if (before.keys().size() >= maxKeys) {
            throw new InvalidRequestException(
                "name", Rule.RANGE, "there are " + maxKeys + " API keys already: revoke some");
          }
          List<StoredKey> keys = new ArrayList<>(before.keys());
          keys.add(new StoredKey(key, KeySecret.digest(secret)));
          return before.withKeys(keys);
        });
    return new ApiKey.Made(key, secret);
  }

  @Override
  public ApiKey.Made rotateApiKey(String id) {
    String secret = KeySecret.random(store.random());
    ApiKey old = takeKey(id, Optional.of(secret));
    return new ApiKey.Made(
        store.now().keys().stream()
            .map(StoredKey::key)
            .filter(key -> key.id().equals(id))
            .findFirst()
            .orElse(old),
        secret);
  }

  @Override
  public ApiKey revokeApiKey(String id) {
    return takeKey(id, Optional.empty());
  }

  /** Takes a key away, and puts it back with a new secret if there is one. */
  private ApiKey takeKey(String id, Optional<String> secret) {
    AtomicReference<Optional<ApiKey>> found = new AtomicReference<>(Optional.empty());
    store.change(
        before -> {
          List<StoredKey> keys = new ArrayList<>(before.keys());
          ApiKey old =
              keys.stream()
                  .map(StoredKey::key)
                  .filter(key -> key.id().equals(id))
                  .findFirst()
                  .orElseThrow(() -> new NotFoundException(Resource.API_KEY, id));
          found.set(Optional.of(old));
          keys.removeIf(key -> key.key().id().equals(id));
          secret.ifPresent(text -> keys.add(renewed(old, text)));
          return before.withKeys(keys);
        });
    return found.get().orElseThrow();
  }

  private StoredKey renewed(ApiKey old, String secret) {
    ApiKey key =
        new ApiKey(old.id(), old.name(), old.role(), after(old.created()), old.expiresAt());
    return new StoredKey(key, KeySecret.digest(secret));
  }

  @Override
  public List<UserAccount> users() {
    return store.now().users().stream()
        .map(StoredUser::account)
        .sorted(Comparator.comparing(UserAccount::name))
        .toList();
  }

  @Override
  public UserAccount createUser(String name, Role role, String password) {
    requireName("username", name);
    requirePassword(password);
    PasswordHash hash = PasswordHash.of(password, iterations, store.random());
    Instant now = now();
    UserAccount account = new UserAccount(name, role, now, now);
    store.change(
        before -> {
          if (before.users().stream().anyMatch(each -> each.account().name().equals(name))) {
            throw new InvalidStateException("There is a user " + name, "EXISTS", List.of("ABSENT"));
          }
          if (before.users().size() >= maxUsers) {
            throw new InvalidRequestException(
                "username", Rule.RANGE, "there are " + maxUsers + " users already: delete some");
          }
          List<StoredUser> users = new ArrayList<>(before.users());
          users.add(new StoredUser(account, hash));
          return before.withUsers(users);
        });
    return account;
  }

  @Override
  public UserAccount changeUser(String name, Optional<Role> role, Optional<String> password) {
    password.ifPresent(StoreControl::requirePassword);
    Optional<PasswordHash> hash =
        password.map(text -> PasswordHash.of(text, iterations, store.random()));
    AtomicReference<Optional<UserAccount>> changed = new AtomicReference<>(Optional.empty());
    store.change(
        before -> {
          StoredUser old = find(before, name);
          UserAccount account =
              new UserAccount(
                  name,
                  role.orElse(old.account().role()),
                  old.account().created(),
                  after(old.account().changed()));
          changed.set(Optional.of(account));
          List<StoredUser> users = new ArrayList<>(before.users());
          users.remove(old);
          users.add(new StoredUser(account, hash.orElse(old.password())));
          return before.withUsers(users);
        });
    return changed.get().orElseThrow();
  }

  @Override
  public UserAccount deleteUser(String name) {
    AtomicReference<Optional<UserAccount>> gone = new AtomicReference<>(Optional.empty());
    store.change(
        before -> {
          StoredUser old = find(before, name);
          gone.set(Optional.of(old.account()));
          List<StoredUser> users = new ArrayList<>(before.users());
          users.remove(old);
          return before.withUsers(users);
        });
    return gone.get().orElseThrow();
  }

  private static StoredUser find(Stored before, String name) {
    return before.users().stream()
        .filter(each -> each.account().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NotFoundException(Resource.USER, name));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Later than the last change in any case: tokens name the change they were made after. */
  private Instant after(Instant last) {
    Instant now = now();
    return now.isAfter(last) ? now : last.plusMillis(1);
  }

  private String randomId() {
    byte[] bytes = new byte[ID_BYTES];
    store.random().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static void requireName(String parameter, String name) {
    if (!UserId.isAcceptable(name)) {
      throw new InvalidRequestException(parameter, Rule.FORMAT, UserId.EXPECTED);
    }
  }

  private static void requirePassword(String password) {
    if (password.length() < MIN_PASSWORD || password.length() > MAX_PASSWORD) {
      throw new InvalidRequestException(
          "password", Rule.RANGE, MIN_PASSWORD + " to " + MAX_PASSWORD + " characters");
    }
  }
}
