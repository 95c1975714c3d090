package camera.rpc.internal.method;

import camera.api.AuditRecord;
import camera.api.Role;
import camera.api.SecurityAPI;
import camera.api.Session;
import camera.rpc.internal.client.Client;
import camera.rpc.internal.jsonrpc.JsonValue;
import camera.rpc.internal.jsonrpc.Request;
import camera.rpc.internal.jsonrpc.RpcError;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which calls are kept in the audit log: logins, refusals, and whatever changes something.
 * Looking is not.
 */
final class AuditTrail {

  /** Parameters that say what a call was about; none of them is a secret. */
  private static final List<String> SUBJECTS =
      List.of(
          "device",
          "filename",
          "stream_url",
          "stream_name",
          "policy_type",
          "scan_interval",
          "key_id",
          "name",
          "username",
          "role",
          "session_id");

  private final SecurityAPI security;

  AuditTrail(SecurityAPI security) {
    this.security = security;
  }

  /**
   * Keeps a call, if it is one of those.
   *
   * @param client who called
   * @param request what
   * @param method its row, if there is one
   * @param user whose token the call brought; empty for the connection's user
   * @param error how it ended
   */
  void note(
      Client client,
      Request request,
      Optional<Method> method,
      Optional<String> user,
      Optional<RpcError> error) {
    boolean login = request.method().equals("authenticate");
    if (!login && !isRefusal(error) && !method.map(AuditTrail::changes).orElse(false)) {
      return;
    }
    security.audit(
        new AuditRecord(
            Instant.now(),
            user.or(() -> client.session().map(Session::userId)).orElse(""),
            client.address(),
            request.method(),
            error.map(each -> Integer.toString(each.code())).orElse("ok"),
            client.id() + "/" + request.id().orElse("-"),
            subjects(request.params())));
  }

  private static boolean isRefusal(Optional<RpcError> error) {
    return error
        .map(each -> each.code() == RpcError.AUTHENTICATION || each.code() == RpcError.PERMISSION)
        .orElse(false);
  }

  private static boolean changes(Method method) {
    return method.role().map(role -> role != Role.VIEWER).orElse(false)
        && !method.name().startsWith("get_")
        && !method.name().startsWith("list_");
  }

  private static Map<String, String> subjects(JsonValue params) {
    Map<String, String> all = new LinkedHashMap<>();
    if (params instanceof JsonValue.Obj(Map<String, JsonValue> members)) {
      for (String name : SUBJECTS) {
        JsonValue value = members.get(name);
        if (value instanceof JsonValue.Text(String text)) {
          all.put(name, text);
        } else if (value instanceof JsonValue.Numeral(String digits)) {
          all.put(name, digits);
        }
      }
    }
    return all;
  }
}
