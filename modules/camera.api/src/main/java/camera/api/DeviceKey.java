package camera.api;

/**
 * The identity of a physical camera as its provider knows it, stable over unplugging and over
 * restarts: USB vendor, product, serial and interface where there is a serial number, else the
 * physical port.
 *
 * @param value not blank; opaque to everybody but the provider
 */
public record DeviceKey(String value) {

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if the value is blank
   */
  public DeviceKey {
    if (value.isBlank()) {
      throw new IllegalArgumentException("device key must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
