package camera.rpc.internal.jsonrpc;

import camera.api.AccessDeniedException;
import camera.api.AuthenticationException;
import camera.api.CameraBusyException;
import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.ControlRefusedException;
import camera.api.DependencyFailedException;
import camera.api.InvalidRequestException;
import camera.api.InvalidStateException;
import camera.api.NotFoundException;
import camera.api.RateLimitedException;
import camera.api.UnsupportedFeatureException;
import camera.rpc.internal.wire.WireControl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The one table from the service's failures to error codes (wire contract, section 13). */
public final class ErrorTable {

  private ErrorTable() {}

  /**
   * Translates a documented failure.
   *
   * @param failure what was thrown
   * @return the error, or empty for a fault that is nobody's fault but ours
   */
  public static Optional<RpcError> of(CameraException failure) {
    return Optional.ofNullable(
        switch (failure) {
          case InvalidRequestException e -> invalidParameter(e);
          case AuthenticationException e -> authentication(e);
          case AccessDeniedException e -> accessDenied(e);
          case NotFoundException e -> notFound(e);
          case InvalidStateException e -> invalidState(e);
          case UnsupportedFeatureException e -> unsupported(e);
          case ControlRefusedException e -> controlRefused(e);
          case DependencyFailedException e -> dependency(e.dependency(), e);
          case RateLimitedException e -> rateLimited(e);
          case CameraBusyException e -> dependency(DependencyFailedException.Dependency.CAPTURE, e);
          case CameraGoneException e -> dependency(DependencyFailedException.Dependency.CAPTURE, e);
          default -> null;
        });
  }

  /**
   * Describes a fault of the service itself.
   *
   * @param requestId by which the log has it
   * @return the error
   */
  public static RpcError internal(String requestId) {
    return RpcError.of(
        RpcError.INTERNAL,
        "Internal server error",
        "internal_error",
        "The service failed unexpectedly; its log has this request's id",
        "Try again; if it happens again, report it with the request id",
        Map.of("request_id", requestId));
  }

  /**
   * Says that a camera is not known, but that those there are have not all been found yet.
   *
   * @param camera as asked for
   * @return the error
   */
  public static RpcError initializing(String camera) {
    String detail = "The service is starting and has not found " + camera + " yet";
    return RpcError.of(
        RpcError.DEPENDENCY_FAILED,
        "Dependency failed",
        "service_initializing",
        detail,
        "Try again in some seconds; get_system_status shows when the service is ready",
        fields(
            "dependency", DependencyFailedException.Dependency.CAPTURE.word(), "detail", detail));
  }

  private static RpcError invalidParameter(InvalidRequestException e) {
    String hint = text(e);
    return RpcError.of(
        RpcError.INVALID_PARAMS,
        "Invalid params",
        "invalid_params",
        "Parameter '" + e.parameter() + "': " + hint,
        "Correct the parameter '" + e.parameter() + "'",
        fields("param", e.parameter(), "rule", lower(e.rule()), "hint", hint));
  }

  private static RpcError authentication(AuthenticationException e) {
    boolean absent = e.reason() == AuthenticationException.Reason.AUTH_REQUIRED;
    return RpcError.of(
        RpcError.AUTHENTICATION,
        "Authentication failed or token expired",
        lower(e.reason()),
        absent ? "This connection is not authenticated" : "The token is not accepted",
        "Call authenticate with a valid auth_token",
        Map.of());
  }

  private static RpcError accessDenied(AccessDeniedException e) {
    return RpcError.of(
        RpcError.PERMISSION,
        "Permission denied",
        "insufficient_role",
        text(e),
        "Authenticate with a token of role " + e.required(),
        fields("required_role", e.required().toString(), "have_role", e.actual().toString()));
  }

  private static RpcError notFound(NotFoundException e) {
    String resource = lower(e.resource());
    String words = resource.replace('_', ' ');
    String message =
        words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + " not found";
    String lister =
        switch (e.resource()) {
          case CAMERA -> "get_camera_list";
          case RECORDING -> "list_recordings";
          case SNAPSHOT -> "list_snapshots";
          case STREAM -> "get_streams";
          case EXTERNAL_STREAM -> "get_external_streams";
          case SESSION -> "list_sessions";
          case API_KEY -> "list_api_keys";
          case USER -> "list_users";
        };
    return RpcError.of(
        RpcError.NOT_FOUND,
        message,
        resource + "_not_found",
        text(e),
        lister + " shows what there is",
        fields("resource", resource, "id", e.id()));
  }

  private static RpcError invalidState(InvalidStateException e) {
    List<String> allowed = e.allowedStates();
    return RpcError.of(
        RpcError.INVALID_STATE,
        "Invalid state",
        "invalid_state",
        text(e),
        "Possible only in state " + String.join(" or ", allowed),
        fields("state", e.state(), "allowed_states", allowed));
  }

  private static RpcError rateLimited(RateLimitedException e) {
    return RpcError.rateLimited(Math.max(1, e.retryAfter().toMillis()), "rate_limited", text(e));
  }

  private static RpcError unsupported(UnsupportedFeatureException e) {
    return RpcError.of(
        RpcError.UNSUPPORTED,
        "Unsupported",
        e.reason(),
        text(e),
        "get_server_info shows what is supported",
        Map.of("feature", e.feature()));
  }

  private static RpcError controlRefused(ControlRefusedException e) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("dependency", DependencyFailedException.Dependency.CAPTURE.word());
    fields.put("detail", text(e));
    e.control().ifPresent(control -> fields.put("control", control));
    fields.put("applied", WireControl.plain(e.applied()));
    return RpcError.of(
        RpcError.DEPENDENCY_FAILED,
        "Dependency failed",
        "control_refused_" + lower(e.reason()),
        text(e),
        "get_camera_controls shows what the controls are now",
        fields);
  }

  private static RpcError dependency(
      DependencyFailedException.Dependency dependency, CameraException e) {
    String detail = text(e);
    return RpcError.of(
        RpcError.DEPENDENCY_FAILED,
        "Dependency failed",
        "dependency_failed",
        detail,
        "Try again later; get_system_status shows what is up",
        fields("dependency", dependency.word(), "detail", detail));
  }

  /** {@return the fields of a row in the catalogue's order} */
  private static Map<String, Object> fields(Object... pairs) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      fields.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return fields;
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private static String text(CameraException e) {
    return String.valueOf(e.getMessage());
  }
}
