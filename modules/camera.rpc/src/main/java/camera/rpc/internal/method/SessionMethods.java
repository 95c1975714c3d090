package camera.rpc.internal.method;

import camera.api.AccessToken;
import camera.api.AuthenticationException;
import camera.api.AuthenticationException.Reason;
import camera.api.SecurityAPI;
import camera.api.Session;
import camera.rpc.internal.jsonrpc.JsonValue;
import camera.rpc.internal.wire.Login;
import camera.rpc.internal.wire.WireText;
import java.util.List;
import java.util.Map;

/** {@code ping} and {@code authenticate} (wire contract, sections 4 and 7). */
final class SessionMethods {

  static final int MAX_TOKEN = 8192;

  /** The token; its failures are those of authentication, never of parameters. */
  static final Parameter<String> TOKEN =
      new Parameter<>(
          "auth_token",
          true,
          "Token to authenticate with",
          Map.of("type", "string", "minLength", 1, "maxLength", MAX_TOKEN),
          SessionMethods::token,
          () -> new AuthenticationException(Reason.AUTH_REQUIRED));

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
                "Gives the connection the user and role of a token.",
                this::authenticate)
            .with(TOKEN)
            .failing(Failure.AUTHENTICATION));
  }

  /**
   * Reads the token of any call.
   *
   * @param value what was sent as {@code auth_token}
   * @return the token, not empty
   */
  static String token(JsonValue value) {
    if (!(value instanceof JsonValue.Text(String token)) || token.isEmpty()) {
      throw new AuthenticationException(Reason.AUTH_REQUIRED);
    }
    if (token.length() > MAX_TOKEN) {
      throw new AuthenticationException(Reason.INVALID_TOKEN);
    }
    return token;
  }

  private Login authenticate(Call call) {
    AccessToken token = security.validateToken(call.get(TOKEN));
    Session session = security.createSession(token);
    call.client().login(session);
    return new Login(
        true,
        session.role().toString(),
        session.role().permissions(),
        WireText.time(session.expiresAt()),
        session.id());
  }
}
