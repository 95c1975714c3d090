package camera.testkit;

import camera.api.ApiKey;
import camera.api.AuthenticationException;
import camera.api.AuthenticationException.Reason;
import camera.api.CredentialControl;
import camera.api.InvalidStateException;
import camera.api.NotFoundException;
import camera.api.NotFoundException.Resource;
import camera.api.Role;
import camera.api.UserAccount;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** API keys and users in memory, passwords as they are. Thread-safe. */
public final class FakeCredentials implements CredentialControl {

  private record User(UserAccount account, String password) {}

  private final Clock clock;
  private final AtomicInteger made = new AtomicInteger();
  private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();
  private final Map<String, User> users = new ConcurrentHashMap<>();

  /**
   * Begins with none.
   *
   * @param clock tells when they were made
   */
  public FakeCredentials(Clock clock) {
    this.clock = clock;
  }

  String roleOf(String user, String password) {
    User known = users.get(user);
    if (known == null || !known.password().equals(password)) {
      throw new AuthenticationException(Reason.INVALID_TOKEN);
    }
    return known.account().role().toString();
  }

  @Override
  public List<ApiKey> apiKeys() {
    return List.copyOf(keys.values());
  }

  @Override
  public ApiKey.Made createApiKey(String name, Role role, Optional<Duration> lifetime) {
    String id = "key" + made.incrementAndGet();
    Instant now = clock.instant();
    keys.put(id, new ApiKey(id, name, role, now, lifetime.map(now::plus)));
    return secret(id);
  }

  private ApiKey.Made secret(String id) {
    ApiKey key = keys.get(id);
    if (key == null) {
      throw new NotFoundException(Resource.API_KEY, id);
    }
    return new ApiKey.Made(key, "csk_" + id);
  }

  @Override
  public ApiKey.Made rotateApiKey(String id) {
    return secret(id);
  }

  @Override
  public ApiKey revokeApiKey(String id) {
    ApiKey key = secret(id).key();
    keys.remove(id);
    return key;
  }

  @Override
  public List<UserAccount> users() {
    return users.values().stream().map(User::account).toList();
  }

  @Override
  public UserAccount createUser(String name, Role role, String password) {
    Instant now = clock.instant();
    User user = new User(new UserAccount(name, role, now, now), password);
    if (users.putIfAbsent(name, user) != null) {
      throw new InvalidStateException("There is a user " + name, "EXISTS", List.of("ABSENT"));
    }
    return user.account();
  }

  @Override
  public UserAccount changeUser(String name, Optional<Role> role, Optional<String> password) {
    User old = find(name);
    UserAccount account =
        new UserAccount(
            name, role.orElse(old.account().role()), old.account().created(), clock.instant());
    users.put(name, new User(account, password.orElse(old.password())));
    return account;
  }

  @Override
  public UserAccount deleteUser(String name) {
    UserAccount account = find(name).account();
    users.remove(name);
    return account;
  }

  private User find(String name) {
    User user = users.get(name);
    if (user == null) {
      throw new NotFoundException(Resource.USER, name);
    }
    return user;
  }
}
