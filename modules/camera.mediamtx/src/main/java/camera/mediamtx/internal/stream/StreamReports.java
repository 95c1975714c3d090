package camera.mediamtx.internal.stream;

import camera.api.CameraId;
import camera.api.StreamAddress;
import camera.api.StreamReport;
import camera.mediamtx.internal.server.RuntimePath;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells how a stream is, by the server's last view and our own publisher. Thread-safe. */
final class StreamReports {

  private final StreamUrls urls;
  private final RunningStreams running;
  private final CameraStreams streams;
  private final StreamFigures figures;
  private final Instant made = Instant.now();

  StreamReports(
      StreamUrls urls, RunningStreams running, CameraStreams streams, StreamFigures figures) {
    this.urls = urls;
    this.running = running;
    this.streams = streams;
    this.figures = figures;
  }

  /** {@return where a camera can be viewed, and whether it can} */
  StreamAddress address(CameraId camera, ServerView view) {
    String name = camera.toString();
    StreamAddress.Readiness readiness = StreamAddress.Readiness.NOT_READY;
    if (view.problem().isPresent()) {
      readiness = StreamAddress.Readiness.ERROR;
    } else if (view.online(name)) {
      readiness = StreamAddress.Readiness.READY;
    }
    return new StreamAddress(camera, name, urls.rtsp(camera), view.readers(camera), readiness);
  }

  /** {@return everything about a camera's stream, zeros when idle} */
  StreamReport report(CameraId camera, ServerView view) {
    Optional<RuntimePath> path = view.path(camera.toString());
    Optional<Publisher> publisher = running.find(camera);
    Optional<PublishingChildren> children = publisher.map(Publisher::children);
    boolean online = view.online(camera.toString());
    Instant start =
        publisher
            .map(Publisher::start)
            .or(() -> path.flatMap(RuntimePath::since))
            .or(() -> streams.lastStart(camera))
            .orElse(made);
    return new StreamReport(
        address(camera, view),
        state(view, publisher, online),
        children.map(PublishingChildren::process).orElse(0L),
        children.map(PublishingChildren::uptime).orElse(Duration.ZERO),
        view.problem().isEmpty() && path.isPresent(),
        view.bytesSent(camera),
        children.map(PublishingChildren::frames).orElse(0L),
        online ? figures.bitrate(camera) : 0,
        children.map(PublishingChildren::rate).orElse(0.0),
        start,
        online ? Instant.now() : figures.lastReady(camera).orElse(start));
  }

  private static StreamReport.State state(
      ServerView view, Optional<Publisher> publisher, boolean online) {
    if (online) {
      return StreamReport.State.ACTIVE;
    }
    if (publisher.isEmpty()) {
      return StreamReport.State.INACTIVE;
    }
    boolean hopeless = view.problem().isPresent() || publisher.get().failure().isPresent();
    return hopeless ? StreamReport.State.ERROR : StreamReport.State.STARTING;
  }
}
