package camera.rpc.internal.method;

import camera.api.AccessToken;
import camera.api.Role;
import camera.api.SecurityAPI;
import camera.api.Session;
import camera.rpc.internal.wire.SessionList;
import camera.rpc.internal.wire.SessionRevoked;
import camera.rpc.internal.wire.TokenRevoked;
import camera.rpc.internal.wire.WireText;
import java.util.Comparator;
import java.util.List;

/** Who is logged in, and ending that ({@code docs/security.md}). */
final class AccessMethods {

  private static final int MAX_ID = 64;

  private static final Parameter<String> SESSION =
      Parameters.text("session_id", MAX_ID, "As in list_sessions").mandatory();
  private static final Parameter<String> TOKEN =
      Parameters.text("token", SessionMethods.MAX_TOKEN, "The token itself").mandatory();

  private final SecurityAPI security;

  AccessMethods(SecurityAPI security) {
    this.security = security;
  }

  List<Method> rows() {
    return List.of(
        Method.of(
            "list_sessions",
            Role.ADMIN,
            SessionList.class,
            "Lists who is logged in.",
            _ -> sessions()),
        Method.of(
                "revoke_session",
                Role.ADMIN,
                SessionRevoked.class,
                "Ends a session and refuses its token from now on.",
                this::revokeSession)
            .with(SESSION)
            .failing(Failure.NO_SESSION)
            .at(Pace.SLOW),
        Method.of(
                "revoke_token",
                Role.ADMIN,
                TokenRevoked.class,
                "Refuses a token from now on and ends its sessions.",
                this::revokeToken)
            .with(TOKEN)
            .at(Pace.SLOW));
  }

  private SessionList sessions() {
    List<SessionList.Entry> entries =
        security.sessions().stream()
            .sorted(Comparator.comparing(Session::created).thenComparing(Session::id))
            .map(
                session ->
                    new SessionList.Entry(
                        session.id(),
                        session.userId(),
                        session.role().toString(),
                        WireText.time(session.created()),
                        WireText.time(session.lastActivity()),
                        WireText.time(session.expiresAt()),
                        session.active()))
            .toList();
    return new SessionList(entries, entries.size());
  }

  private SessionRevoked revokeSession(Call call) {
    Session session = security.revokeSession(call.get(SESSION));
    return new SessionRevoked(session.id(), session.userId(), true);
  }

  private TokenRevoked revokeToken(Call call) {
    AccessToken token = security.revokeToken(call.get(TOKEN));
    return new TokenRevoked(token.userId(), true, WireText.time(token.expiresAt()));
  }
}
