package camera.mediamtx.internal.recording;

import camera.api.CameraId;
import camera.api.ControllerEvent;
import camera.api.ControllerEvent.CameraConnected;
import camera.api.spi.Settings;
import camera.mediamtx.internal.frames.FrameRing;
import camera.mediamtx.internal.frames.FrameSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Holds the newest frames of each camera, if that is configured. Thread-safe; the creator passes
 * the controller's events and calls {@link #close()}.
 */
public final class PreRolls implements AutoCloseable {

  private final Settings settings;
  private final Function<CameraId, FrameSource> cameras;
  private final Map<CameraId, PreRollKeeper> keepers = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * Makes one that holds nothing yet.
   *
   * @param settings the checked configuration
   * @param cameras gives the camera of an id
   */
  public PreRolls(Settings settings, Function<CameraId, FrameSource> cameras) {
    this.settings = settings;
    this.cameras = cameras;
  }

  /**
   * Takes notice of a camera that came or came back; returns at once.
   *
   * @param event any event
   */
  public void follow(ControllerEvent event) {
    if (event instanceof CameraConnected came
        && !settings.get(RecordingSettings.PRE_ROLL).isZero()) {
      PreRollKeeper keeper =
          keepers.computeIfAbsent(
              came.camera(), id -> new PreRollKeeper(id, cameras.apply(id), settings));
      keeper.cameraIsThere();
      if (closed) {
        keeper.close();
      }
    }
  }

  /** {@return the frames held of a camera, or empty if none are held} */
  Optional<FrameRing> ring(CameraId camera) {
    return Optional.ofNullable(keepers.get(camera)).map(PreRollKeeper::ring);
  }

  /** Lets go of all cameras. */
  @Override
  public void close() {
    closed = true;
    keepers.values().forEach(PreRollKeeper::close);
  }
}
