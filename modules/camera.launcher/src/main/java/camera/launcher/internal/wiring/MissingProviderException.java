package camera.launcher.internal.wiring;

import java.io.Serial;
import java.util.List;

/** The configuration names providers that are not installed; the message says which are. */
public final class MissingProviderException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  MissingProviderException(List<String> missing) {
    super(String.join(System.lineSeparator(), missing));
  }
}
