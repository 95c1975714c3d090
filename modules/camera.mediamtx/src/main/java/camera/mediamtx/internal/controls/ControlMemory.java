package camera.mediamtx.internal.controls;

import camera.api.ControlValue;
import camera.api.DeviceKey;
import camera.mediamtx.internal.storage.StateFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was set on each camera, by the camera's identity; outlives restarts. Thread-safe. */
final class ControlMemory {

  /** Name of the file in the folder of {@code storage.state}. */
  static final String FILE = "controls.json";

  /** Cameras remembered; for one more, the one that was changed longest ago is forgotten. */
  static final int MAX_CAMERAS = 256;

  private final StateFile<RememberedControls> file;
  private final InstantSource clock;
  private final Map<DeviceKey, RememberedControls> cameras = new HashMap<>();

  ControlMemory(Path folder, InstantSource clock) {
    this.clock = clock;
    file =
        new StateFile<>(
            folder,
            new StateFile.Content<>(
                FILE,
                "The cameras' controls",
                "cameras keep the drivers' defaults until their controls are set",
                RememberedControlsJson::read,
                RememberedControlsJson::write));
  }

  /** Reads the file. */
  synchronized void load() {
    file.read().forEach(camera -> cameras.put(camera.key(), camera));
  }

  /** {@return what was set on a camera, by name of control} */
  synchronized Map<String, ControlValue> of(DeviceKey key) {
    RememberedControls camera = cameras.get(key);
    return camera == null ? Map.of() : camera.values();
  }

  /**
   * Replaces what is remembered of a camera, on the disk as well.
   *
   * @param key the camera
   * @param values by name of control; none forgets the camera
   * @throws camera.api.DependencyFailedException if it cannot be written; until the service ends it
   *     is remembered nevertheless
   */
  synchronized void put(DeviceKey key, Map<String, ControlValue> values) {
    if (of(key).equals(values)) {
      return;
    }
    if (values.isEmpty()) {
      cameras.remove(key);
    } else {
      cameras.put(key, new RememberedControls(key, values, clock.instant()));
      forgetOldest();
    }
    List<RememberedControls> all =
        cameras.values().stream()
            .sorted(Comparator.comparing(camera -> camera.key().value()))
            .toList();
    file.write(all);
  }

  private void forgetOldest() {
    if (cameras.size() > MAX_CAMERAS) {
      cameras.values().stream()
          .min(Comparator.comparing(RememberedControls::changed))
          .ifPresent(oldest -> cameras.remove(oldest.key()));
    }
  }
}
