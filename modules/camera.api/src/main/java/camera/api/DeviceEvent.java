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
   * A camera that could not be asked who it is has answered: what was told of under a provisional
   * key is this camera. Nothing is told under that key any more; feeds opened by it end as if the
   * camera had been unplugged.
   *
   * @param provisional the key it had until now
   * @param device the camera as it is now, with its own key
   * @param time when the provider noticed
   */
  record Identified(DeviceKey provisional, CameraDevice device, Instant time)
      implements DeviceEvent {
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
