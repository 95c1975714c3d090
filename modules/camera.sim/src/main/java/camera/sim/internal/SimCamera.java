package camera.sim.internal;

import camera.api.CameraDevice;
import camera.api.CameraGoneException;
import camera.api.CaptureRequest;
import camera.api.ControlAccess;
import camera.api.DeviceKey;
import camera.api.FrameFeed;
import camera.api.UnsupportedFeatureException;
import camera.api.V4l2Capabilities;
import camera.api.VideoMode;
import camera.api.spi.CaptureDevice;
import camera.api.spi.CaptureDeviceOpener;
import camera.api.spi.CaptureHealth;
import camera.api.spi.CaptureSession;
import camera.api.spi.ModeChooser;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One simulated camera: what it says of itself, and its capture session while it is plugged in. */
final class SimCamera implements CaptureDeviceOpener, CaptureHealth {

  private static final List<String> WORDS = List.of("VIDEO_CAPTURE", "STREAMING");

  private final int index;
  private final SimSettings settings;
  private final CameraDevice device;
  private volatile boolean silent;
  private final Consumer<CameraDevice> changed;
  private Optional<String> failure = Optional.empty();
  private @Nullable CaptureSession session;
  private SimControls controls = new SimControls();

  /**
   * Makes a camera that is not plugged in.
   *
   * @param changed told when it fails and when it works again
   */
  SimCamera(int index, SimSettings settings, Consumer<CameraDevice> changed) {
    this.index = index;
    this.changed = changed;
    this.settings = settings;
    device =
        new CameraDevice(
            new DeviceKey("sim:" + index),
            "sim:" + index,
            settings.firstNumber() + index,
            "Simulated camera " + index,
            new V4l2Capabilities(
                "sim", "Simulated camera " + index, "sim:" + index, "1.0.0", WORDS, WORDS),
            settings.formats(),
            Optional.empty());
  }

  synchronized CameraDevice device() {
    return device.withProblem(failure);
  }

  @Override
  public void failing(String reason) {
    tell(Optional.of(reason));
  }

  @Override
  public void delivering() {
    tell(Optional.empty());
  }

  private synchronized void tell(Optional<String> problem) {
    failure = problem;
    if (session != null) {
      changed.accept(device());
    }
  }

  /** Makes it usable; true if it was not. */
  synchronized boolean plug() {
    if (session != null) {
      return false;
    }
    controls = new SimControls();
    session = new CaptureSession(device.name(), this, settings.capture(), this);
    return true;
  }

  /** Takes the session out; the caller ends it, as unplugged or as stopped. */
  synchronized Optional<CaptureSession> unplug() {
    Optional<CaptureSession> ended = Optional.ofNullable(session);
    session = null;
    failure = Optional.empty();
    return ended;
  }

  void silence(boolean wanted) {
    silent = wanted;
  }

  FrameFeed feed(CaptureRequest request) {
    CaptureSession current;
    synchronized (this) {
      current = session;
    }
    if (current == null) {
      throw new CameraGoneException(device.name() + " is not plugged in");
    }
    return current.open(request);
  }

  /** Opens the controls of this plugging; the next one has others. */
  synchronized ControlAccess controls() {
    if (session == null) {
      throw new CameraGoneException(device.name() + " is not plugged in");
    }
    SimControls mine = controls;
    return new SimControlAccess(device.name(), mine, () -> has(mine));
  }

  private synchronized boolean has(SimControls asked) {
    return session != null && controls == asked;
  }

  private synchronized SimLook look() {
    return controls.look();
  }

  @Override
  public CaptureDevice open(CaptureRequest request) {
    VideoMode mode =
        modeFor(request)
            .orElseThrow(
                () ->
                    new UnsupportedFeatureException(
                        "pixel_format",
                        device.name()
                            + " offers "
                            + device.formats().stream().map(format -> format.format()).toList()
                            + ", none of "
                            + request.formats()));
    return new SimDevice(mode, index, settings.capture().buffers(), () -> silent, this::look);
  }

  @Override
  public Optional<VideoMode> modeFor(CaptureRequest request) {
    return ModeChooser.choose(settings.formats(), request, settings.capture().rangeLimit());
  }
}
