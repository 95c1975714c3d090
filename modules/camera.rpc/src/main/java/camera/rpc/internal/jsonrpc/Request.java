package camera.rpc.internal.jsonrpc;

import java.util.Optional;

/**
 * A well-formed request.
 *
 * @param method its name, not empty
 * @param params what was sent; {@link JsonValue.Obj#EMPTY} if nothing was
 * @param id as JSON text, digit for digit; empty for a notification
 */
public record Request(String method, JsonValue params, Optional<String> id) {

  /** {@return whether no answer is wanted} */
  public boolean isNotification() {
    return id.isEmpty();
  }
}
