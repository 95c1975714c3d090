package camera.api.spi;

import camera.api.SecurityAPI;

/** Makes the security part (key {@code security.provider}). */
public interface SecurityProvider extends Provider {

  /**
   * Makes the security part.
   *
   * @param settings the checked configuration
   * @return a new security part, closed by the caller
   * @throws IllegalStateException if no usable key is configured; the message says what to set
   */
  SecurityAPI create(Settings settings);
}
