package camera.mediamtx.internal.stream;

import camera.api.CameraId;
import camera.api.spi.Settings;
import camera.mediamtx.internal.frames.FrameTime;
import camera.mediamtx.internal.recording.RecordingSettings;
import camera.mediamtx.internal.recording.ServerRecorder;
import camera.mediamtx.internal.storage.StorageFailure;
import camera.mediamtx.internal.storage.StorageLayout;
import camera.mediamtx.internal.storage.StorageSettings;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the media server is to record, and where. It writes below a hidden folder of the recordings,
 * one folder per turn, in files of a minute: what was taken over is removed. Thread-safe.
 */
final class ServerRecordings implements ServerRecorder {

  private static final System.Logger LOG = System.getLogger(ServerRecordings.class.getName());

  private static final String FOLDER = ".mediamtx";

  /** A stream that has just begun may break off again. */
  private static final Duration SETTLED = Duration.ofSeconds(1);

  private final Path here;
  private final String there;
  private final IdleRule keptStream;
  private final boolean publishes;
  private final RunningStreams running;
  private final ServerFollower server;
  private final Map<CameraId, String> wanted;

  /**
   * Begins with nothing wanted.
   *
   * @param wanted folder by camera; read by {@link #keys}
   */
  ServerRecordings(
      Settings settings,
      StorageLayout storage,
      RunningStreams running,
      ServerFollower server,
      Map<CameraId, String> wanted) {
    here = storage.recordings().resolve(FOLDER);
    String seen = settings.get(StreamSettings.RECORDINGS);
    there = seen.isEmpty() ? here.toString() : seen + "/" + FOLDER;
    keptStream = new IdleRule(StreamTimes.IDLE_TIMEOUT.in(settings), false);
    publishes = settings.get(RecordingSettings.ENGINE).equals("mediamtx");
    this.running = running;
    this.server = server;
    this.wanted = wanted;
  }

  /** {@return an empty map of what is wanted, to be shared with who tells the server} */
  static Map<CameraId, String> none() {
    return new ConcurrentHashMap<>();
  }

  /**
   * Gives the keys of a path that are about recording.
   *
   * @param folder where to record, if it is wanted
   */
  static JsonObject keys(Optional<String> folder) {
    return folder
        .map(
            path ->
                Json.createObjectBuilder()
                    .add("record", true)
                    .add("recordPath", path + "/%path_%s-%f")
                    .add("recordFormat", "fmp4")
                    .add("recordPartDuration", "500ms")
                    .add("recordSegmentDuration", "1m0s")
                    .add("recordDeleteAfter", DesiredPath.NEVER))
        .orElseGet(() -> Json.createObjectBuilder().add("record", false))
        .build();
  }

  /** Removes what an earlier run left. */
  void clean() {
    remove(here);
  }

  @Override
  public Optional<Take> begin(CameraId camera, String name) {
    Optional<PublishingChild> feeding =
        feeding(running.find(camera)).filter(ServerRecordings::isSettled);
    if (feeding.isEmpty() || !server.view().online(camera.toString())) {
      if (publishes && server.view().problem().isEmpty()) {
        var _ = running.begin(camera, keptStream);
      }
      return Optional.empty();
    }
    if (wanted.putIfAbsent(camera, there + "/" + name) != null) {
      return Optional.empty(); // The turn before is just being ended.
    }
    server.changed();
    return Optional.of(new Turn(camera, here.resolve(name), feeding.get()));
  }

  private static Optional<PublishingChild> feeding(Optional<Publisher> publisher) {
    return publisher.map(Publisher::children).flatMap(PublishingChildren::feeding);
  }

  private static boolean isSettled(PublishingChild child) {
    return child.time().isPresent() && child.uptime().compareTo(SETTLED) > 0;
  }

  private final class Turn implements Take {

    private final CameraId camera;
    private final Path folder;
    private final PublishingChild child;

    Turn(CameraId camera, Path folder, PublishingChild child) {
      this.camera = camera;
      this.folder = folder;
      this.child = child;
    }

    @Override
    public Path folder() {
      return folder;
    }

    @Override
    public boolean isFed() {
      Optional<Publisher> publisher = running.find(camera);
      if (publishes && publisher.isPresent()) {
        running.touch(camera);
      }
      return child.isAlive() && feeding(publisher).filter(child::equals).isPresent();
    }

    @Override
    public boolean isEnded() {
      return running.find(camera).isEmpty();
    }

    @Override
    public FrameTime time() {
      return child.time().orElseThrow();
    }

    @Override
    public void stop() {
      if (wanted.remove(camera) != null) {
        server.changed();
      }
    }

    @Override
    public void close() {
      stop();
      remove(folder);
    }
  }

  /** The server may be adding to it just now; what is left is removed at the next start. */
  private static void remove(Path folder) {
    try {
      if (Files.isDirectory(folder)) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
          entries.forEach(ServerRecordings::remove);
        }
      }
      Files.deleteIfExists(folder);
    } catch (NoSuchFileException e) {
      LOG.log(System.Logger.Level.DEBUG, "{0} is gone already", folder);
    } catch (IOException e) {
      String why =
          String.valueOf(
              StorageFailure.of("remove what was taken over", folder, key(), e).getMessage());
      LOG.log(System.Logger.Level.WARNING, "{0}", why);
    }
  }

  private static String key() {
    return StorageSettings.RECORDINGS.key();
  }
}
