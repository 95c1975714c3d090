package camera.rpc.internal.method;

import camera.api.AccessDeniedException;
import camera.api.AccessToken;
import camera.api.AuthenticationException;
import camera.api.Role;
import camera.api.SecurityAPI;
import camera.api.Session;
import camera.rpc.internal.client.Client;
import camera.rpc.internal.jsonrpc.ErrorTable;
import camera.rpc.internal.jsonrpc.JsonValue;
import camera.rpc.internal.jsonrpc.RpcError;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Who may call how often and what: rate limit, authentication and role (wire contract, sections 3
 * to 5 and 14). For any number of threads.
 */
final class Admission {

  private static final System.Logger LOG = System.getLogger(Admission.class.getName());

  private final SecurityAPI security;

  Admission(SecurityAPI security) {
    this.security = security;
  }

  /**
   * Counts a request.
   *
   * @param client who calls
   * @return the refusal, if it is one too many
   */
  Optional<RpcError> limit(Client client) {
    Duration wait = security.admit(client.rateKey());
    if (wait.isZero() && client.session().isEmpty()) {
      wait = security.admitAddress(client.address());
    }
    return limited(wait);
  }

  private static Optional<RpcError> limited(Duration wait) {
    return wait.isZero()
        ? Optional.empty()
        : Optional.of(
            RpcError.rateLimited(
                Math.max(1, wait.toMillis()), "rate_limited", "Too many requests of this caller"));
  }

  /**
   * Checks that a caller is known and may call; a token among the parameters counts for this call
   * in place of the session.
   *
   * @param client who calls
   * @param required the least role
   * @param params as sent
   * @return whose token the call brought, if it brought one
   * @throws AuthenticationException if it is not known who calls
   * @throws AccessDeniedException if the role does not suffice
   */
  Optional<String> authorize(Client client, Role required, JsonValue params) {
    JsonValue sent =
        params instanceof JsonValue.Obj(Map<String, JsonValue> members)
            ? members.getOrDefault("auth_token", JsonValue.Null.NULL)
            : JsonValue.Null.NULL;
    if (!(sent instanceof JsonValue.Null)) {
      AccessToken token = security.validateToken(SessionMethods.token(sent));
      if (!token.role().includes(required)) {
        throw new AccessDeniedException(required, token.role());
      }
      return Optional.of(token.userId());
    }
    Session session =
        client
            .session()
            .orElseThrow(
                () -> new AuthenticationException(AuthenticationException.Reason.AUTH_REQUIRED));
    security.checkPermission(session.id(), required);
    return Optional.empty();
  }

  /**
   * Answers a failed authentication. Failed logins also count against the peer's address, whatever
   * connection they come from.
   *
   * @param client who calls
   * @param method what
   * @param failure why it is refused
   * @return the error
   */
  RpcError refused(Client client, Method method, AuthenticationException failure) {
    if (method.role().isEmpty()
        && failure.reason() != AuthenticationException.Reason.AUTH_REQUIRED) {
      LOG.log(
          Level.INFO,
          "client {0} of {1}: login refused, {2}",
          client.id(),
          client.address(),
          failure.reason());
      Optional<RpcError> limited = limited(security.countFailure(client.address()));
      if (limited.isPresent()) {
        return limited.get();
      }
    }
    return ErrorTable.of(failure).orElseThrow(() -> failure);
  }
}
