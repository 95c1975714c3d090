package camera.mediamtx.internal.controls;

import camera.api.CameraControl;
import camera.api.CameraControls;
import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.CameraId;
import camera.api.CameraStatus;
import camera.api.ControlAccess;
import camera.api.ControlChange;
import camera.api.ControlReport;
import camera.api.ControlReport.Unapplied;
import camera.api.ControlRequest;
import camera.api.ControlValue;
import camera.api.ControllerEvent;
import camera.api.DependencyFailedException;
import camera.api.DeviceKey;
import camera.api.spi.Settings;
import camera.mediamtx.internal.directory.CameraDirectory;
import camera.mediamtx.internal.directory.CaptureFailure;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Gets and sets the controls of cameras, remembers what was set, and sets it again when a camera
 * comes back. Thread-safe.
 */
public final class RememberingControls implements CameraControls, AutoCloseable {

  private static final System.Logger LOG = System.getLogger(RememberingControls.class.getName());

  private final Settings settings;
  private final CameraDirectory cameras;
  private final ControlMemory memory;
  private final Map<CameraId, ControlTurns> turns = new ConcurrentHashMap<>();
  private final Map<CameraId, List<Unapplied>> unapplied = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * Makes it; nothing is read yet.
   *
   * @param settings of the controls
   * @param cameras the cameras
   * @param state folder of what must outlive a restart
   * @param clock for the time of a change
   */
  public RememberingControls(
      Settings settings, CameraDirectory cameras, Path state, InstantSource clock) {
    this.settings = settings;
    this.cameras = cameras;
    memory = new ControlMemory(state, clock);
  }

  /** Reads what is remembered; to be called before the cameras are followed. */
  public void start() {
    memory.load();
  }

  /**
   * Follows the cameras. Returns at once; a camera that came back has its controls set before any
   * later call for them.
   *
   * @param event what happened to a camera
   */
  public void onEvent(ControllerEvent event) {
    boolean usable =
        switch (event) {
          case ControllerEvent.CameraConnected connected ->
              connected.info().status() == CameraStatus.CONNECTED;
          case ControllerEvent.CameraStatusChanged changed ->
              changed.info().status() == CameraStatus.CONNECTED;
          default -> false;
        };
    if (!usable || closed || !(event instanceof ControllerEvent.OfCamera its)) {
      return;
    }
    CameraId camera = its.camera();
    if (memory.of(cameras.key(camera)).isEmpty()) {
      unapplied.remove(camera);
    } else {
      turns(camera).before(() -> restore(camera));
    }
  }

  @Override
  public ControlReport getCameraControls(CameraId camera) {
    DeviceKey key = cameras.key(camera);
    return turns(camera)
        .call(
            () ->
                with(
                    camera,
                    access ->
                        new ControlReport(
                            camera,
                            access.list(),
                            memory.of(key),
                            unapplied.getOrDefault(camera, List.of()))));
  }

  @Override
  public ControlChange setCameraControls(ControlRequest request) {
    cameras.key(request.camera());
    return turns(request.camera())
        .call(() -> with(request.camera(), access -> set(request, access)));
  }

  /** Lets nothing begin any more; what a device holds up is left to itself. */
  @Override
  public void close() {
    closed = true;
    turns.values().forEach(ControlTurns::close);
  }

  private ControlChange set(ControlRequest request, ControlAccess access) {
    CameraId camera = request.camera();
    Map<String, CameraControl> after = new ControlSetting(access).set(request);
    Map<String, ControlValue> values = new LinkedHashMap<>();
    after.forEach((name, control) -> control.value().ifPresent(v -> values.put(name, v)));
    LOG.log(System.Logger.Level.INFO, "{0}: controls set to {1}", camera, values);
    Map<String, ControlValue> remembered = remember(request, after);
    return new ControlChange(
        camera, values, values.keySet().stream().filter(remembered::containsKey).toList());
  }

  /** A control set to its default is forgotten; what has no lasting state is not remembered. */
  private Map<String, ControlValue> remember(
      ControlRequest request, Map<String, CameraControl> after) {
    CameraId camera = request.camera();
    DeviceKey key = cameras.key(camera);
    Map<String, ControlValue> remembered =
        new LinkedHashMap<>(request.reset() ? Map.of() : memory.of(key));
    request
        .values()
        .forEach(
            (name, value) -> {
              CameraControl control = after.get(name);
              if (value.isPresent() && control != null && control.lasting()) {
                control.value().ifPresent(now -> remembered.put(name, now));
              } else {
                remembered.remove(name);
              }
            });
    unapplied.computeIfPresent(
        camera,
        (_, list) ->
            request.reset()
                ? List.of()
                : list.stream().filter(one -> !after.containsKey(one.name())).toList());
    try {
      memory.put(key, remembered);
    } catch (DependencyFailedException e) {
      throw new DependencyFailedException(
          e.dependency(),
          camera
              + ": the controls are set, but would be forgotten at the next start of the service: "
              + e.getMessage(),
          e);
    }
    return remembered;
  }

  private void restore(CameraId camera) {
    Map<String, ControlValue> remembered = memory.of(cameras.key(camera));
    try (ControlAccess access = cameras.openControls(camera)) {
      ControlRestoring.Outcome outcome = new ControlRestoring(access, remembered).restore();
      unapplied.put(camera, outcome.unapplied());
      tell(camera, outcome);
    } catch (CameraGoneException e) {
      LOG.log(System.Logger.Level.INFO, "{0}: gone before its controls were set again", camera);
    } catch (CameraException e) {
      unapplied.put(camera, all(remembered, String.valueOf(e.getMessage())));
      LOG.log(
          System.Logger.Level.WARNING,
          "{0}: its controls could not be set again; they are tried when it comes back: {1}",
          camera,
          e.getMessage());
    }
  }

  private static List<Unapplied> all(Map<String, ControlValue> remembered, String reason) {
    return remembered.entrySet().stream()
        .map(entry -> new Unapplied(entry.getKey(), entry.getValue(), reason))
        .toList();
  }

  private static void tell(CameraId camera, ControlRestoring.Outcome outcome) {
    if (outcome.restored() > 0) {
      LOG.log(
          System.Logger.Level.INFO,
          "{0}: {1} remembered controls set again",
          camera,
          outcome.restored());
    }
    for (Unapplied one : outcome.unapplied()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0}: {1} = {2} could not be set again: {3}",
          camera,
          one.name(),
          one.value(),
          one.reason());
    }
  }

  private <T> T with(CameraId camera, Function<ControlAccess, T> work) {
    try (ControlAccess access = cameras.openControls(camera)) {
      return work.apply(access);
    } catch (CameraGoneException e) {
      throw CaptureFailure.unplugged(camera);
    } catch (CameraException e) {
      throw CaptureFailure.of(e);
    }
  }

  private ControlTurns turns(CameraId camera) {
    return turns.computeIfAbsent(
        camera,
        id ->
            new ControlTurns(
                id, settings.get(ControlSettings.QUEUE), settings.get(ControlSettings.TIMEOUT)));
  }
}
