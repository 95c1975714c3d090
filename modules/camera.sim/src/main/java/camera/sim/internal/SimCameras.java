package camera.sim.internal;

import camera.api.CameraAPI;
import camera.api.CameraDevice;
import camera.api.CameraGoneException;
import camera.api.CaptureRequest;
import camera.api.ControlAccess;
import camera.api.DeviceEvent;
import camera.api.DeviceKey;
import camera.api.FrameFeed;
import camera.api.Subscription;
import camera.api.spi.CaptureSession;
import camera.api.spi.DeviceAnnouncer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All simulated cameras. */
final class SimCameras implements CameraAPI {

  private static final int WAITING_EVENTS = 256;

  private final SimSettings settings;
  private final List<SimCamera> cameras;
  private final DeviceAnnouncer announcer =
      new DeviceAnnouncer("sim", WAITING_EVENTS, InstantSource.system());
  private @Nullable ControlDirectory control;
  private volatile boolean discovered;

  SimCameras(SimSettings settings) {
    this.settings = settings;
    cameras =
        IntStream.range(0, settings.count())
            .mapToObj(index -> new SimCamera(index, settings, announcer::present))
            .toList();
  }

  @Override
  public void start() {
    Path directory = settings.controlDirectory();
    if (directory.toString().isEmpty()) {
      cameras.forEach(camera -> plug(camera, true));
    } else {
      control = ControlDirectory.watch(directory, this::apply);
    }
    discovered = true;
  }

  @Override
  public void stop() {
    if (control != null) {
      control.close();
    }
    discovered = false;
    cameras.forEach(camera -> camera.unplug().ifPresent(CaptureSession::close));
    announcer.close();
  }

  @Override
  public boolean discovered() {
    return discovered;
  }

  @Override
  public List<CameraDevice> getConnectedCameras() {
    return announcer.devices();
  }

  @Override
  public Optional<CameraDevice> getDevice(String path) {
    return announcer.devices().stream().filter(device -> device.path().equals(path)).findFirst();
  }

  @Override
  public FrameFeed open(DeviceKey key, CaptureRequest request) {
    return camera(key).feed(request);
  }

  @Override
  public ControlAccess openControls(DeviceKey key) {
    return camera(key).controls();
  }

  @Override
  public Subscription subscribe(Consumer<? super DeviceEvent> listener) {
    return announcer.subscribe(listener);
  }

  private SimCamera camera(DeviceKey key) {
    return cameras.stream()
        .filter(camera -> camera.device().key().equals(key))
        .findFirst()
        .orElseThrow(() -> new CameraGoneException("there is no camera " + key));
  }

  /** What the control directory asks for, camera by camera. */
  private void apply(ControlDirectory.Wishes wishes) {
    for (int index = 0; index < cameras.size(); index++) {
      cameras.get(index).silence(wishes.silent().contains(index));
      plug(cameras.get(index), !wishes.unplugged().contains(index));
    }
  }

  private void plug(SimCamera camera, boolean wanted) {
    if (!wanted) {
      // In this order, so that nothing that the camera still tells lists it again.
      Optional<CaptureSession> ended = camera.unplug();
      announcer.gone(camera.device().key());
      ended.ifPresent(CaptureSession::gone);
    } else if (camera.plug()) {
      announcer.present(camera.device());
    }
  }
}
