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
import java.util.function.Predicate;
import java.util.function.Supplier;

/** How the media server's paths should be: one per camera, one per external stream. */
final class DesiredPaths implements Desired {

  private final Supplier<List<CameraInfo>> cameras;
  private final StreamStateFile state;
  private final BooleanSupplier active;
  private final JsonObject publisher;
  private final JsonObject bridged;
  private final Runnable externals;
  private final Predicate<KnownStream> isBridged;
  private final boolean pullOnDemand;
  private final Map<CameraId, String> recorded;

  /**
   * Makes it.
   *
   * @param recorded where cameras are to be recorded, by camera
   * @param externals called before the paths of external streams are told, by the same thread
   * @param isBridged whether a stream is published by us and not fetched by the server
   * @param active whether something is streamed
   */
  DesiredPaths(
      Settings settings,
      Supplier<List<CameraInfo>> cameras,
      StreamStateFile state,
      Map<CameraId, String> recorded,
      Runnable externals,
      Predicate<KnownStream> isBridged,
      BooleanSupplier active) {
    this.recorded = recorded;
    this.cameras = cameras;
    this.state = state;
    this.externals = externals;
    this.isBridged = isBridged;
    this.active = active;
    pullOnDemand = settings.get(ExternalSettings.ON_DEMAND);
    bridged = published().build();
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
    List<KnownStream> streams =
        state.state().externals().stream().filter(KnownStream::active).toList();
    if (!streams.isEmpty()) {
      externals.run();
      for (KnownStream stream : streams) {
        add(paths, stream.id(), isBridged.test(stream) ? bridged : pulled(stream));
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
  private static JsonObjectBuilder published() {
    return Json.createObjectBuilder().add("source", "publisher").add("overridePublisher", true);
  }

  private static JsonObject publisher(Settings settings) {
    JsonObjectBuilder config = published();
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
