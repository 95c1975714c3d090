package camera.launcher.internal.client;

import jakarta.json.JsonObject;
import java.io.Serial;

/** The service answered with an error. */
public final class RpcErrorException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final transient JsonObject error;

  RpcErrorException(JsonObject error) {
    super(error.toString());
    this.error = error;
  }

  /** {@return code, message and data} */
  public JsonObject error() {
    return error;
  }
}
