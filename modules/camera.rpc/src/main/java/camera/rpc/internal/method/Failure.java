package camera.rpc.internal.method;

import camera.rpc.internal.jsonrpc.RpcError;
import java.util.ArrayList;
import java.util.List;

/**
 * What may go wrong with a call (wire contract, section 13), in the order in which the published
 * documents list it. Anything else a method throws is a fault of the service.
 */
enum Failure {
  /** The envelope is not that of a request. */
  INVALID_REQUEST(RpcError.INVALID_REQUEST, "Invalid Request"),
  /** A parameter cannot be accepted. */
  INVALID_PARAMS(RpcError.INVALID_PARAMS, "Invalid params"),
  /** A fault of the service. */
  INTERNAL(RpcError.INTERNAL, "Internal server error"),
  /** Who is calling is not known. */
  AUTHENTICATION(RpcError.AUTHENTICATION, "Authentication failed or token expired"),
  /** The role does not suffice. */
  PERMISSION(RpcError.PERMISSION, "Permission denied"),
  /** The camera is not known. */
  NO_CAMERA(RpcError.NOT_FOUND, "Camera not found"),
  /** The recording does not exist. */
  NO_RECORDING(RpcError.NOT_FOUND, "Recording not found"),
  /** The snapshot does not exist. */
  NO_SNAPSHOT(RpcError.NOT_FOUND, "Snapshot not found"),
  /** The camera has no stream. */
  NO_STREAM(RpcError.NOT_FOUND, "Stream not found"),
  /** The stream of another device is not known. */
  NO_EXTERNAL_STREAM(RpcError.NOT_FOUND, "External stream not found"),
  /** The session does not exist. */
  NO_SESSION(RpcError.NOT_FOUND, "Session not found"),
  /** The API key does not exist. */
  NO_API_KEY(RpcError.NOT_FOUND, "Api key not found"),
  /** The user does not exist. */
  NO_USER(RpcError.NOT_FOUND, "User not found"),
  /** It does not fit the present state. */
  INVALID_STATE(RpcError.INVALID_STATE, "Invalid state"),
  /** It cannot be done here at all. */
  UNSUPPORTED(RpcError.UNSUPPORTED, "Unsupported"),
  /** Too many requests. */
  RATE_LIMITED(RpcError.RATE_LIMITED, "Rate limited"),
  /** Something the service relies on failed. */
  DEPENDENCY(RpcError.DEPENDENCY_FAILED, "Dependency failed");

  private final int code;
  private final String message;

  Failure(int code, String message) {
    this.code = code;
    this.message = message;
  }

  int code() {
    return code;
  }

  String message() {
    return message;
  }

  /**
   * Lists all that may go wrong with a method: what its row says, what its parameters can break,
   * and what every call can meet.
   *
   * @param method a row
   * @return in rising order
   */
  static List<Failure> of(Method method) {
    List<Failure> all = new ArrayList<>(method.failures());
    all.addAll(List.of(INVALID_REQUEST, INVALID_PARAMS, INTERNAL, RATE_LIMITED));
    if (method.role().isPresent()) {
      all.addAll(List.of(AUTHENTICATION, PERMISSION));
    }
    return all.stream().distinct().sorted().toList();
  }
}
