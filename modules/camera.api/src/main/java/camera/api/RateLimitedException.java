package camera.api;

import java.io.Serial;
import java.time.Duration;

/** Too much was asked for in a short time (wire: -32040). */
public final class RateLimitedException extends CameraException {

  @Serial private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * Makes the failure.
   *
   * @param retryAfter when the next try can succeed, in whole milliseconds, positive
   * @param message what there was too much of
   */
  public RateLimitedException(Duration retryAfter, String message) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** {@return how long to wait before the next try} */
  public Duration retryAfter() {
    return retryAfter;
  }
}
