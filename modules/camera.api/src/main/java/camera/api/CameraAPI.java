package camera.api;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The cameras of one provider: which there are, and their frames.
 *
 * <p><b>Lifecycle.</b> Whoever created it calls {@link #start()} once and {@link #stop()} once.
 * Before the start, and after the stop, there are no cameras. Stopping closes every feed; their
 * consumers get an empty result and then close them as usual.
 *
 * <p><b>Threads.</b> All methods may be called from any thread, virtual ones included; none but
 * {@link #stop()}, {@link #open} and {@link #openControls} waits for a device.
 *
 * <p><b>When a camera vanishes.</b> Every feed of it throws {@link CameraGoneException} from {@link
 * FrameFeed#next}, listeners get {@link DeviceEvent.Disconnected}, and it is no longer listed. A
 * camera that comes back has the same {@link DeviceKey}; feeds are not revived.
 */
public interface CameraAPI {

  /**
   * Says which cameras were seen in earlier runs. A provider whose devices do not all tell
   * themselves apart needs it to give each the key it had; others ignore it, as they ignore keys
   * that are not their own.
   *
   * @param earlier their keys; called before the start, if at all
   */
  default void remember(Collection<DeviceKey> earlier) {}

  /** Begins to look for cameras; returns at once and discovers in the background. */
  void start();

  /** Stops looking, ends all feeds and releases all devices. Bounded by a few seconds. */
  void stop();

  /** {@return whether the first look for cameras is finished} */
  boolean discovered();

  /** {@return the cameras plugged in just now, by node number} */
  List<CameraDevice> getConnectedCameras();

  /**
   * Finds a plugged-in camera by the provider's address of it.
   *
   * @param path such as {@code /dev/video0}
   * @return the camera, or empty if there is none at that address
   */
  Optional<CameraDevice> getDevice(String path);

  /**
   * Connects a consumer to a camera, starting the camera if it is idle.
   *
   * @param device the camera
   * @param request what the consumer wants
   * @return a feed, owned and to be closed by the caller
   * @throws CameraGoneException if the camera is not plugged in
   * @throws CameraBusyException if another process is using the camera
   * @throws UnsupportedFeatureException if the camera has none of the formats asked for
   * @throws CameraException if the camera cannot be opened for another reason
   */
  FrameFeed open(DeviceKey device, CaptureRequest request);

  /**
   * Opens the controls of a camera. It is not started for that, and if it runs or another process
   * uses it, that goes on.
   *
   * @param device the camera
   * @return its controls, owned and to be closed by the caller
   * @throws CameraGoneException if the camera is not plugged in
   * @throws UnsupportedFeatureException if cameras of this provider have nothing like controls
   * @throws CameraException if the camera cannot be opened for another reason
   * @implSpec The default is for providers without controls.
   */
  default ControlAccess openControls(DeviceKey device) {
    throw new UnsupportedFeatureException(
        "controls", "This kind of camera has no controls; get_camera_list shows the others");
  }

  /**
   * Explains where a camera delivers something else than it was asked for: a rate or size that the
   * driver changed, a format that it refused.
   *
   * @param device the camera
   * @return one sentence for each such mode, as of the last time it was asked for; empty if all is
   *     as asked for or the camera is not plugged in
   * @implSpec The default is for providers that deliver what they offer.
   */
  default List<String> modeNotes(DeviceKey device) {
    return List.of();
  }

  /**
   * Registers a listener.
   *
   * @param listener called on one thread of the provider, in order, at most once per event; must
   *     return quickly. It is told first of the cameras that are there already.
   * @return the registration, closed by the caller
   */
  Subscription subscribe(Consumer<? super DeviceEvent> listener);
}
