package camera.api;

import java.io.Serial;

/** The service or the camera cannot do this at all (wire: -32030). */
public final class UnsupportedFeatureException extends CameraException {

  @Serial private static final long serialVersionUID = 1L;

  private final String feature;
  private final String reason;

  /**
   * Makes the failure.
   *
   * @param feature short word for what is missing, such as {@code recording_format}
   * @param message what cannot be done, why, and what can be done instead
   */
  public UnsupportedFeatureException(String feature, String message) {
    this(feature, "unsupported", message);
  }

  /**
   * Makes the failure with its reason.
   *
   * @param feature short word for what is missing
   * @param reason short word for why, such as {@code feature_disabled}
   * @param message what cannot be done, why, and what can be done instead
   */
  public UnsupportedFeatureException(String feature, String reason, String message) {
    super(message);
    this.feature = feature;
    this.reason = reason;
  }

  /** {@return short word for what is missing} */
  public String feature() {
    return feature;
  }

  /** {@return short word for why} */
  public String reason() {
    return reason;
  }
}
