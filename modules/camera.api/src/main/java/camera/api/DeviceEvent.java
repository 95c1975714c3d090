package camera.api;

import java.time.Instant;

/** What a provider tells about its cameras. */
public sealed interface DeviceEvent {

  /** {@return the camera meant} */
  DeviceKey key();

  /** {@return when the provider noticed} */
  Instant time();

  /**
   * A camera came, or came back.
   *
   * @param device the camera
   * @param time when the provider noticed
   */
  record Connected(CameraDevice device, Instant time) implements DeviceEvent {
    @Override
    public DeviceKey key() {
      return device.key();
    }
  }

  /**
   * A camera that stayed plugged in changed: it became usable or unusable, or its formats changed.
   *
   * @param device the camera as it is now
   * @param time when the provider noticed
   */
  record Changed(CameraDevice device, Instant time) implements DeviceEvent {
    @Override
    public DeviceKey key() {
      return device.key();
    }
  }

  /**
   * A camera went.
   *
   * @param key the camera
   * @param time when the provider noticed
   */
  record Disconnected(DeviceKey key, Instant time) implements DeviceEvent {}
}
