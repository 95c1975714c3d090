package camera.rpc.internal.jsonrpc;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error as clients see it (wire contract, section 13).
 *
 * @param code the number clients switch on
 * @param message exact text of the code
 * @param data the code's own fields, and always {@code reason}, {@code details}, {@code suggestion}
 */
public record RpcError(int code, String message, Map<String, Object> data) {

  /** Bad JSON. */
  public static final int PARSE_ERROR = -32700;

  /** Bad envelope. */
  public static final int INVALID_REQUEST = -32600;

  /** No such method. */
  public static final int METHOD_NOT_FOUND = -32601;

  /** A parameter cannot be accepted. */
  public static final int INVALID_PARAMS = -32602;

  /** A fault of the service. */
  public static final int INTERNAL = -32603;

  /** Who is calling is not known. */
  public static final int AUTHENTICATION = -32001;

  /** The role does not suffice. */
  public static final int PERMISSION = -32002;

  /** Something named does not exist. */
  public static final int NOT_FOUND = -32010;

  /** It does not fit the present state. */
  public static final int INVALID_STATE = -32020;

  /** It cannot be done here at all. */
  public static final int UNSUPPORTED = -32030;

  /** Too many requests. */
  public static final int RATE_LIMITED = -32040;

  /** Something the service relies on failed. */
  public static final int DEPENDENCY_FAILED = -32050;

  static RpcError of(
      int code,
      String message,
      String reason,
      String details,
      String suggestion,
      Map<String, ?> fields) {
    Map<String, Object> data = new LinkedHashMap<>(fields);
    data.put("reason", reason);
    data.put("details", details);
    data.put("suggestion", suggestion);
    return new RpcError(code, message, data);
  }

  /**
   * Says that a message is not JSON.
   *
   * @param hint what is wrong
   * @return the error
   */
  public static RpcError parse(String hint) {
    return of(
        PARSE_ERROR,
        "Parse error",
        "parse_error",
        hint,
        "Send one JSON text per message, in UTF-8",
        Map.of("hint", hint));
  }

  /**
   * Says that a message is no request.
   *
   * @param hint what is wrong
   * @return the error
   */
  public static RpcError invalidRequest(String hint) {
    return of(
        INVALID_REQUEST,
        "Invalid Request",
        "invalid_request",
        hint,
        "Send {\"jsonrpc\":\"2.0\",\"method\":...,\"params\":{...},\"id\":...}",
        Map.of("hint", hint));
  }

  /**
   * Says that there is no such method.
   *
   * @param method as called
   * @return the error
   */
  public static RpcError methodNotFound(String method) {
    String shown = method.length() <= 64 ? method : method.substring(0, 64);
    String hint = "rpc.discover lists all methods";
    return of(
        METHOD_NOT_FOUND,
        "Method not found",
        "unknown_method",
        "There is no method '" + shown + "'",
        "Check the spelling; " + hint,
        Map.of("hint", hint, "method", shown));
  }

  /**
   * Says that a caller must slow down.
   *
   * @param retryAfterMillis when to try again
   * @param reason {@code rate_limited} or {@code busy}
   * @param details which limit it was
   * @return the error
   */
  public static RpcError rateLimited(long retryAfterMillis, String reason, String details) {
    return of(
        RATE_LIMITED,
        "Rate limited",
        reason,
        details,
        "Wait " + retryAfterMillis + " ms, then try again",
        Map.of("retry_after_ms", retryAfterMillis));
  }
}
