package camera.rpc.internal.method;

import camera.api.ApiKey;
import camera.api.CredentialControl;
import camera.api.Role;
import camera.api.UserAccount;
import camera.rpc.internal.wire.ApiKeyEntry;
import camera.rpc.internal.wire.ApiKeyList;
import camera.rpc.internal.wire.ApiKeyMade;
import camera.rpc.internal.wire.ApiKeyRevoked;
import camera.rpc.internal.wire.UserDeleted;
import camera.rpc.internal.wire.UserEntry;
import camera.rpc.internal.wire.UserList;
import camera.rpc.internal.wire.WireText;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** API keys and users ({@code docs/security.md}). */
final class CredentialMethods {

  private static final int MAX_NAME = 256;
  private static final int MAX_PASSWORD = 1024;
  private static final int MAX_ID = 64;
  private static final int MAX_DAYS = 3650;

  private static final Parameter<String> KEY_ID =
      Parameters.text("key_id", MAX_ID, "As in list_api_keys").mandatory();
  private static final Parameter<String> NAME =
      Parameters.text("name", MAX_NAME, "What the key is for; its user id").mandatory();
  private static final Parameter<String> ROLE =
      Parameters.word(
          "role",
          Arrays.stream(Role.values()).map(Role::toString).toList(),
          "What may be done with it");
  private static final Parameter<Integer> DAYS =
      Parameters.whole("expires_days", 1, MAX_DAYS, "Days after which it ends; absent for never");
  private static final Parameter<String> USER =
      Parameters.text("username", MAX_NAME, "Name of the user").mandatory();
  private static final Parameter<String> PASSWORD =
      Parameters.text("password", MAX_PASSWORD, "At least 8 characters");

  private final CredentialControl control;

  CredentialMethods(CredentialControl control) {
    this.control = control;
  }

  List<Method> rows() {
    return List.of(
        row("list_api_keys", ApiKeyList.class, "Lists the API keys.", _ -> keys()),
        row("create_api_key", ApiKeyMade.class, "Makes an API key.", this::createKey)
            .with(NAME, ROLE.mandatory(), DAYS),
        row(
                "rotate_api_key",
                ApiKeyMade.class,
                "Gives an API key a new secret; the old one ends.",
                call -> made(control.rotateApiKey(call.get(KEY_ID))))
            .with(KEY_ID)
            .failing(Failure.NO_API_KEY),
        row(
                "revoke_api_key",
                ApiKeyRevoked.class,
                "Ends an API key, its tokens and its sessions.",
                call -> new ApiKeyRevoked(control.revokeApiKey(call.get(KEY_ID)).id(), true))
            .with(KEY_ID)
            .failing(Failure.NO_API_KEY),
        row("list_users", UserList.class, "Lists the users who have a password.", _ -> users()),
        row("create_user", UserEntry.class, "Adds a user with a password.", this::createUser)
            .with(USER, ROLE.mandatory(), PASSWORD.mandatory())
            .failing(Failure.INVALID_STATE),
        row(
                "change_user",
                UserEntry.class,
                "Sets a user's password or role; tokens from before end.",
                call ->
                    entry(
                        control.changeUser(
                            call.get(USER),
                            call.find(ROLE).flatMap(Role::parse),
                            call.find(PASSWORD))))
            .with(USER, ROLE, PASSWORD)
            .failing(Failure.NO_USER),
        row(
                "delete_user",
                UserDeleted.class,
                "Removes a user, with tokens and sessions.",
                call -> new UserDeleted(control.deleteUser(call.get(USER)).name(), true))
            .with(USER)
            .failing(Failure.NO_USER));
  }

  private static Method row(String name, Class<?> result, String summary, Method.Handler handler) {
    return Method.of(name, Role.ADMIN, result, summary, handler).at(Pace.SLOW);
  }

  private ApiKeyList keys() {
    List<ApiKeyEntry> entries = control.apiKeys().stream().map(CredentialMethods::entry).toList();
    return new ApiKeyList(entries, entries.size());
  }

  private ApiKeyMade createKey(Call call) {
    Optional<Duration> lifetime = call.find(DAYS).map(Duration::ofDays);
    return made(
        control.createApiKey(call.get(NAME), Role.parse(call.get(ROLE)).orElseThrow(), lifetime));
  }

  private static ApiKeyMade made(ApiKey.Made made) {
    ApiKey key = made.key();
    return new ApiKeyMade(
        key.id(),
        key.name(),
        key.role().toString(),
        WireText.time(key.created()),
        key.expiresAt().map(WireText::time),
        made.secret());
  }

  private static ApiKeyEntry entry(ApiKey key) {
    return new ApiKeyEntry(
        key.id(),
        key.name(),
        key.role().toString(),
        WireText.time(key.created()),
        key.expiresAt().map(WireText::time));
  }

  private UserList users() {
    List<UserEntry> entries = control.users().stream().map(CredentialMethods::entry).toList();
    return new UserList(entries, entries.size());
  }

  private UserEntry createUser(Call call) {
    return entry(
        control.createUser(
            call.get(USER), Role.parse(call.get(ROLE)).orElseThrow(), call.get(PASSWORD)));
  }

  private static UserEntry entry(UserAccount user) {
    return new UserEntry(
        user.name(),
        user.role().toString(),
        WireText.time(user.created()),
        WireText.time(user.changed()));
  }
}
