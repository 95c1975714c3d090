package camera.rpc.internal.method;

import camera.api.Authentication;
import camera.api.AuthenticationException;
import camera.api.AuthenticationException.Reason;
import camera.api.Credential;
import camera.api.SecurityAPI;
import camera.api.Session;
import camera.rpc.internal.jsonrpc.JsonValue;
import camera.rpc.internal.wire.Login;
import camera.rpc.internal.wire.WireText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ping} and {@code authenticate} (wire contract, sections 4 and 7). */
final class SessionMethods {

  static final int MAX_TOKEN = 8192;
  private static final int MAX_NAME = 1024;

  /** The token; its failures are those of authentication, never of parameters. */
  static final Parameter<String> TOKEN =
      secret("auth_token", MAX_TOKEN, "Token or API key to authenticate with");

  private static final Parameter<String> USER =
      secret("username", MAX_NAME, "User, where there is no auth_token");

  static final Parameter<String> PASSWORD = secret("password", MAX_NAME, "Password of the user");

  private final SecurityAPI security;

  SessionMethods(SecurityAPI security) {
    this.security = security;
  }

  List<Method> rows() {
    return List.of(
        Method.open("ping", String.class, "Tells that the service answers.", _ -> "pong")
            .at(Pace.INSTANT),
        Method.open(
                "authenticate",
                Login.class,
                "Gives the connection the user and role of a token, an API key or a user.",
                this::authenticate)
            .with(TOKEN, USER, PASSWORD)
            .failing(Failure.AUTHENTICATION));
  }

  private static Parameter<String> secret(String name, int maxLength, String description) {
    return new Parameter<>(
        name,
        false,
        description,
        Map.of("type", "string", "minLength", 1, "maxLength", maxLength),
        value -> text(value, maxLength),
        () -> new AuthenticationException(Reason.AUTH_REQUIRED));
  }

  /**
   * Reads the token of any call.
   *
   * @param value what was sent as {@code auth_token}
   * @return the token, not empty
   */
  static String token(JsonValue value) {
    return text(value, MAX_TOKEN);
  }

  private static String text(JsonValue value, int maxLength) {
    if (!(value instanceof JsonValue.Text(String text)) || text.isEmpty()) {
      throw new AuthenticationException(Reason.AUTH_REQUIRED);
    }
    if (text.length() > maxLength) {
      throw new AuthenticationException(Reason.INVALID_TOKEN);
    }
    return text;
  }

  /**
   * Tells whether a login waits for the slow hash of a password.
   *
   * @param params of an {@code authenticate}
   * @return whether there is a password
   */
  static boolean hasPassword(JsonValue params) {
    return params instanceof JsonValue.Obj(Map<String, JsonValue> members)
        && members.containsKey(PASSWORD.name());
  }

  private static Credential credential(Call call) {
    Optional<String> token = call.find(TOKEN);
    if (token.isPresent()) {
      return new Credential.Bearer(token.get());
    }
    AuthenticationException absent = new AuthenticationException(Reason.AUTH_REQUIRED);
    return new Credential.Password(
        call.find(USER).orElseThrow(() -> absent), call.find(PASSWORD).orElseThrow(() -> absent));
  }

  private Login authenticate(Call call) {
    Authentication accepted = security.authenticate(credential(call), call.client().address());
    Session session = security.createSession(accepted.token());
    call.client().login(session);
    return new Login(
        true,
        session.role().toString(),
        session.role().permissions(),
        WireText.time(session.expiresAt()),
        session.id(),
        accepted.issued());
  }
}
