package camera.rpc.internal.jsonrpc;

import java.io.Serial;

/** A message is not JSON, or exceeds a bound; the message is a hint for its sender. */
public final class MalformedJsonException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final String hint;

  MalformedJsonException(String hint) {
    super(hint);
    this.hint = hint;
  }

  /** {@return what is wrong} */
  String hint() {
    return hint;
  }
}
