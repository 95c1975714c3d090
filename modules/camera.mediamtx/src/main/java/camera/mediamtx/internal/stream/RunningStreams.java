package camera.mediamtx.internal.stream;

import camera.api.CameraId;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.frames.FrameSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The cameras that are being published, each with the time since when nobody views it. Thread-safe.
 */
final class RunningStreams implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(RunningStreams.class.getName());

  /** One stream. */
  private static final class Running {
    private final Publisher publisher;
    private final IdleRule rule;
    private final long begun = System.nanoTime();
    private long idleSince = begun;
    private boolean wasOnline;

    Running(Publisher publisher, IdleRule rule) {
      this.publisher = publisher;
      this.rule = rule;
    }
  }

  private final Settings settings;
  private final FfmpegProgram program;
  private final StreamEncoder encoder;
  private final Function<CameraId, FrameSource> sources;
  private final StreamUrls urls;
  private final ServerFollower server;
  private final Map<CameraId, Running> running = new HashMap<>();
  private final long startNanos;
  private boolean closed;

  RunningStreams(
      Settings settings,
      FfmpegProgram program,
      StreamEncoder encoder,
      Function<CameraId, FrameSource> sources,
      StreamUrls urls,
      ServerFollower server) {
    this.settings = settings;
    this.program = program;
    this.encoder = encoder;
    this.sources = sources;
    this.urls = urls;
    this.server = server;
    startNanos = StreamTimes.START_TIMEOUT.in(settings).toNanos();
  }

  /**
   * Begins to publish a camera, unless that is being done.
   *
   * @param rule when it ends; of several the more patient counts
   * @return who publishes it
   */
  synchronized Publisher begin(CameraId camera, IdleRule rule) {
    Running now = running.get(camera);
    boolean runs = now != null && now.publisher.isRunning();
    if (now != null && runs && now.rule.covers(rule)) {
      now.idleSince = System.nanoTime();
      return now.publisher;
    }
    Publisher publisher = now != null && runs ? now.publisher : publisher(camera);
    IdleRule both = now != null && runs ? rule.with(now.rule) : rule;
    running.put(camera, new Running(publisher, both));
    if (publisher.children().process() == 0 && !runs && !closed) {
      publisher.begin();
    }
    return publisher;
  }

  synchronized Optional<Publisher> find(CameraId camera) {
    return Optional.ofNullable(running.get(camera)).map(now -> now.publisher);
  }

  /** Somebody needs the stream: its time without viewers begins anew. */
  synchronized void touch(CameraId camera) {
    Running now = running.get(camera);
    if (now != null) {
      now.idleSince = System.nanoTime();
    }
  }

  /** {@return the cameras that are being published or are to be} */
  synchronized List<CameraId> cameras() {
    return running.keySet().stream().sorted().toList();
  }

  synchronized boolean isEmpty() {
    return running.isEmpty();
  }

  /** Ends a stream and waits for that. */
  Optional<Publisher> end(CameraId camera) {
    Optional<Publisher> ended = take(camera);
    ended.ifPresent(Publisher::close);
    return ended;
  }

  private synchronized Optional<Publisher> take(CameraId camera) {
    return Optional.ofNullable(running.remove(camera)).map(now -> now.publisher);
  }

  /**
   * Looks who is viewed.
   *
   * @param view the server just now
   * @return the cameras that nobody has viewed for their time
   */
  synchronized List<CameraId> idle(ServerView view) {
    long now = System.nanoTime();
    running.forEach(
        (camera, stream) -> {
          stream.publisher.children().check();
          stream.wasOnline |= view.online(camera.toString());
          // What cannot be viewed yet is not idle; not for ever, as it may never come up.
          boolean starting = !stream.wasOnline && now - stream.begun < startNanos;
          boolean outage = view.problem().isPresent() && stream.rule.outlastsOutage();
          if (starting || outage || view.readers(camera) > 0) {
            stream.idleSince = now;
          }
        });
    return running.entrySet().stream()
        .filter(e -> now - e.getValue().idleSince > e.getValue().rule.timeout().toNanos())
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public void close() {
    List<CameraId> all;
    synchronized (this) {
      closed = true;
      all = cameras();
    }
    // Each may take seconds to take leave; they do so at the same time.
    List<Thread> ending = all.stream().map(id -> Thread.startVirtualThread(() -> end(id))).toList();
    try {
      for (Thread thread : ending) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.log(System.Logger.Level.WARNING, "Streams are still being ended");
    }
  }

  private Publisher publisher(CameraId camera) {
    String name = camera.toString();
    PublishingChildren children =
        new PublishingChildren(
            camera,
            settings,
            program,
            encoder,
            urls.own(name),
            () -> server.view().problem().isEmpty() && server.view().path(name).isPresent(),
            server::changed);
    return new Publisher(
        camera, sources.apply(camera), settings, program, children, server::changed);
  }
}
