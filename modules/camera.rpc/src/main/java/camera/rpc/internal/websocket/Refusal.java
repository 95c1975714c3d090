package camera.rpc.internal.websocket;

import camera.rpc.internal.jsonrpc.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassfish.grizzly.http.HttpRequestPacket;

/**
 * Why a handshake is refused, before the library sees it: what the library answers 401 or 503 it
 * opens all the same.
 *
 * @param status of HTTP
 * @param reason of HTTP
 * @param error for the body
 */
record Refusal(int status, String reason, String error) {

  /**
   * Judges a handshake.
   *
   * @param request the upgrade request
   * @param limits path, origins, most connections
   * @param open how many are open now
   * @return why it is refused, or empty
   */
  static Optional<Refusal> of(HttpRequestPacket request, Limits limits, int open) {
    if (!limits.path().equals(request.getRequestURI())) {
      return Optional.of(new Refusal(404, "Not Found", "The WebSocket is at " + limits.path()));
    }
    String origin = request.getHeader("Origin");
    if (origin != null && !isAllowed(origin, limits.origins())) {
      return Optional.of(
          new Refusal(403, "Forbidden", "This origin is not in rpc.allowed_origins"));
    }
    if (open >= limits.maxConnections()) {
      return Optional.of(
          new Refusal(503, "Service Unavailable", "All connections are in use; try again later"));
    }
    return Optional.empty();
  }

  private static boolean isAllowed(String origin, List<String> allowed) {
    return allowed.contains("*") || allowed.contains(origin);
  }

  /** {@return the body, as of all HTTP errors} */
  String body(String time) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("error", error);
    fields.put("timestamp", time);
    fields.put("status", status);
    return JsonText.of(fields);
  }
}
