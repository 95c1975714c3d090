package camera.mediamtx.internal.stream;

import camera.api.CameraException;
import camera.api.CameraId;
import camera.api.CameraStatus;
import camera.api.InvalidStateException;
import camera.api.StreamStart;
import camera.api.StreamStop;
import camera.api.spi.Settings;
import camera.mediamtx.internal.demand.HookSettings;
import camera.mediamtx.internal.directory.CameraDirectory;
import camera.mediamtx.internal.directory.CaptureFailure;
import camera.mediamtx.internal.server.ServerFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Starts and ends the streams of this machine's cameras: when asked to, when a viewer opens an idle
 * camera, when a camera comes back whose stream is wanted, and when nobody views any more.
 * Thread-safe.
 */
final class CameraStreams {

  private static final System.Logger LOG = System.getLogger(CameraStreams.class.getName());

  private final CameraDirectory cameras;
  private final StreamStateFile state;
  private final StreamUrls urls;
  private final ServerFollower server;
  private final RunningStreams running;
  private final Duration startTimeout;
  private final IdleRule asked;
  private final IdleRule onDemand;
  private final Map<CameraId, Instant> lastStart = new ConcurrentHashMap<>();

  CameraStreams(
      Settings settings,
      CameraDirectory cameras,
      StreamStateFile state,
      StreamUrls urls,
      ServerFollower server,
      RunningStreams running) {
    this.cameras = cameras;
    this.state = state;
    this.urls = urls;
    this.server = server;
    this.running = running;
    startTimeout = StreamTimes.START_TIMEOUT.in(settings);
    asked = new IdleRule(StreamTimes.IDLE_TIMEOUT.in(settings), true);
    onDemand = new IdleRule(settings.get(HookSettings.DEMAND_IDLE), false);
  }

  /** Starts a stream and waits until it can be viewed; a running one is left as it is. */
  StreamStart start(CameraId camera) {
    if (cameras.info(camera).status() == CameraStatus.DISCONNECTED) {
      throw CaptureFailure.unplugged(camera);
    }
    server.require();
    boolean ran = running.find(camera).isPresent();
    Publisher publisher = begin(camera, asked);
    try {
      awaitOnline(camera, publisher);
    } catch (CameraException e) {
      if (!ran) {
        running.end(camera);
      }
      throw CaptureFailure.of(e);
    }
    state.change(now -> now.withWanted(camera, true));
    return new StreamStart(
        camera,
        camera.toString(),
        urls.rtsp(camera),
        publisher.start(),
        asked.timeout(),
        "",
        publisher.format());
  }

  /** Ends a stream; a recording of the camera goes on. */
  StreamStop stop(CameraId camera) {
    var _ = cameras.info(camera);
    boolean wanted = state.state().wanted().contains(camera);
    state.change(now -> now.withWanted(camera, false));
    Optional<Publisher> ended = running.end(camera);
    if (ended.isEmpty() && !wanted) {
      throw new InvalidStateException(
          camera + " is not being streamed; start its stream first", "STOPPED", List.of("STARTED"));
    }
    server.changed();
    Instant now = Instant.now();
    Instant start = ended.map(Publisher::start).or(() -> lastStart(camera)).orElse(now);
    return new StreamStop(camera, camera.toString(), start, now, cameras.inUse(camera));
  }

  /** {@return when the camera's stream was begun last by this run of the service} */
  Optional<Instant> lastStart(CameraId camera) {
    return Optional.ofNullable(lastStart.get(camera));
  }

  /** Begins a stream again that is wanted, if its camera is there. */
  void resume(CameraId camera) {
    boolean wanted = state.state().wanted().contains(camera);
    if (wanted && isConnected(camera)) {
      begin(camera, asked);
    }
  }

  /** Somebody opens a camera. Called while the server waits: nothing here may wait. */
  void demanded(CameraId camera) {
    if (isConnected(camera)) {
      begin(camera, onDemand);
    }
  }

  /** Ends what nobody views; the end of children is not waited for. */
  void endIdle(ServerView view) {
    for (CameraId idle : running.idle(view)) {
      LOG.log(System.Logger.Level.INFO, "{0}: the stream ends, nobody views it", idle);
      Thread.startVirtualThread(
          () -> {
            running.end(idle);
            server.changed();
            state.change(now -> now.withWanted(idle, false));
          });
    }
  }

  private Publisher begin(CameraId camera, IdleRule rule) {
    Publisher publisher = running.begin(camera, rule);
    lastStart.put(camera, publisher.start());
    return publisher;
  }

  private void awaitOnline(CameraId camera, Publisher publisher) {
    String name = camera.toString();
    try {
      if (server.view().path(name).isEmpty()) {
        server.awaitApplied(startTimeout);
      }
      boolean done =
          server.await(
              view ->
                  view.online(name)
                      || view.problem().isPresent()
                      || publisher.failure().isPresent(),
              startTimeout);
      if (publisher.failure().isPresent()) {
        throw publisher.failure().get();
      }
      server.require();
      if (!done) {
        throw ServerFailure.of(
            "The stream of "
                + camera
                + " is not up after "
                + startTimeout.toMillis()
                + " ms. FFmpeg's last words: "
                + publisher.children().lastWords());
      }
    } catch (InterruptedException e) {
      throw ServerFailure.ending(e);
    }
  }

  /** Not of a camera that is not known, or no longer. */
  private boolean isConnected(CameraId camera) {
    return cameras.list().stream()
        .anyMatch(info -> info.id().equals(camera) && info.status() == CameraStatus.CONNECTED);
  }
}
