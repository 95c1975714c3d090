package camera.mediamtx.internal.stream;

import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.spi.Settings;
import camera.mediamtx.internal.demand.HookSettings;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** How the media server's paths should be: one per camera, one per external stream. */
final class DesiredPaths implements Desired {

  private final Supplier<List<CameraInfo>> cameras;
  private final StreamStateFile state;
  private final BooleanSupplier active;
  private final JsonObject publisher;
  private final boolean pullOnDemand;
  private final Map<CameraId, String> recorded;

  /**
   * Follows what is wanted.
   *
   * @param recorded where cameras are to be recorded, by camera
   */
  DesiredPaths(
      Settings settings,
      Supplier<List<CameraInfo>> cameras,
      StreamStateFile state,
      Map<CameraId, String> recorded,
      BooleanSupplier active) {
    this.recorded = recorded;
    this.cameras = cameras;
    this.state = state;
    this.active = active;
    pullOnDemand = settings.get(ExternalSettings.ON_DEMAND);
    publisher = publisher(settings);
  }

  @Override
  public Map<String, DesiredPath> paths() {
    Map<String, DesiredPath> paths = new TreeMap<>();
    for (CameraInfo camera : cameras.get()) {
      Optional<String> folder = Optional.ofNullable(recorded.get(camera.id()));
      JsonObjectBuilder config = Json.createObjectBuilder(publisher);
      config.addAll(Json.createObjectBuilder(ServerRecordings.keys(folder)));
      add(paths, camera.id(), config.build());
    }
    for (KnownStream stream : state.state().externals()) {
      if (stream.active()) {
        add(paths, stream.id(), pulled(stream));
      }
    }
    return paths;
  }

  @Override
  public Set<String> made() {
    return state.state().made();
  }

  @Override
  public void remember(Set<String> names) {
    state.change(now -> now.withMade(names));
  }

  @Override
  public boolean active() {
    return active.getAsBoolean();
  }

  private static void add(Map<String, DesiredPath> paths, CameraId id, JsonObject config) {
    paths.put(id.toString(), new DesiredPath(id.toString(), config));
  }

  /** A new FFmpeg takes the place of one that the server does not know to be dead yet. */
  private static JsonObject publisher(Settings settings) {
    JsonObjectBuilder config =
        Json.createObjectBuilder().add("source", "publisher").add("overridePublisher", true);
    if (settings.get(HookSettings.ENABLED)) {
      // Having a command makes the server hold viewers; our hook is what starts the camera.
      config
          .add("runOnDemand", settings.get(HookSettings.HOLD_COMMAND))
          .add("runOnDemandStartTimeout", settings.get(HookSettings.HOLD_TIMEOUT).toSeconds() + "s")
          .add("runOnDemandCloseAfter", "1s");
    }
    return config.build();
  }

  private JsonObject pulled(KnownStream stream) {
    JsonObjectBuilder config =
        Json.createObjectBuilder().add("source", stream.url()).add("sourceOnDemand", pullOnDemand);
    if (stream.url().startsWith("rtsp")) {
      config.add("rtspTransport", "tcp");
    }
    return config.build();
  }
}
