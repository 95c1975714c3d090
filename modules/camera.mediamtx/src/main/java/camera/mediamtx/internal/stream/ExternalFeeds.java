package camera.mediamtx.internal.stream;

import camera.api.CameraId;
import camera.api.ControllerEvent;
import camera.api.UavMetadata;
import camera.api.UavReport;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.server.RuntimePath;
import camera.mediamtx.internal.uav.UavStreams;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What runs for the external streams beside the media server: bridges for those that it cannot
 * fetch itself, and the reading of their metadata. Thread-safe.
 */
final class ExternalFeeds implements AutoCloseable {

  private final Bridges bridges;
  private final UavStreams metadata;
  private final boolean onDemand;

  ExternalFeeds(
      Settings settings,
      FfmpegProgram program,
      StreamUrls urls,
      Consumer<? super ControllerEvent> events) {
    bridges = new Bridges(settings, program, urls);
    metadata = new UavStreams(settings, camera -> urls.own(camera.toString()), events);
    onDemand = settings.get(ExternalSettings.ON_DEMAND);
  }

  /** {@return whether a stream is published by us and not fetched by the server} */
  boolean isBridged(KnownStream stream) {
    return bridges.isBridged(stream);
  }

  /** Streams were added or removed. */
  void changed(List<KnownStream> streams) {
    bridges.follow(streams);
    metadata.keep(streams.stream().map(KnownStream::id).toList());
  }

  /**
   * The server was looked at.
   *
   * @return whether its paths should now be otherwise
   */
  boolean seen(List<KnownStream> streams, ServerView view) {
    boolean news = false;
    for (KnownStream stream : streams) {
      Optional<RuntimePath> path = view.path(stream.id().toString());
      news |= view.problem().isEmpty() && bridges.seen(stream, path);
      metadata.follow(stream.id(), view.problem().isEmpty() && carriesMetadata(stream, path));
    }
    changed(streams);
    return news;
  }

  /** Who reads a stream that is fetched on demand for its metadata alone would never let it end. */
  private boolean carriesMetadata(KnownStream stream, Optional<RuntimePath> path) {
    if (path.isEmpty() || !path.get().online() || !path.get().tracks().contains("KLV")) {
      return false;
    }
    int own = metadata.isReceiving(stream.id()) ? 1 : 0;
    return !onDemand || isBridged(stream) || path.get().readers().size() > own;
  }

  Optional<String> problem(CameraId camera) {
    return bridges.problem(camera);
  }

  UavReport report(CameraId camera) {
    return metadata.report(camera);
  }

  Optional<UavMetadata> metadataNear(CameraId camera, Instant time) {
    return metadata.near(camera, time);
  }

  @Override
  public void close() {
    metadata.close();
    bridges.close();
  }
}
