package camera.mediamtx.internal.stream;

import camera.api.CameraId;
import camera.api.DependencyFailedException;
import camera.api.UavMetadata;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.ChildProcess;
import camera.mediamtx.internal.ffmpeg.EndLimits;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.ffmpeg.StreamCommand;
import camera.mediamtx.internal.server.ServerFailure;
import camera.mediamtx.internal.snapshot.Still;
import camera.mediamtx.internal.snapshot.StillPicture;
import camera.mediamtx.internal.storage.AtomicFile;
import camera.mediamtx.internal.storage.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pictures out of streams that only the media server can open: one frame, read by FFmpeg. Tier 2 is
 * a stream that runs, tier 3 one that must be started for it, each with its own time limit.
 */
final class StreamPictures {

  private static final int RUNNING = 2;
  private static final int STARTED = 3;

  /** How FFmpeg tells when the frame came. */
  private static final Pattern ARRIVAL = Pattern.compile("\\bpts:(\\d{1,18})\\b");

  private final BiFunction<CameraId, Instant, Optional<UavMetadata>> metadata;
  private final FfmpegProgram program;
  private final StreamUrls urls;
  private final ServerFollower server;
  private final Duration runningTimeout;
  private final Duration startTimeout;
  private final boolean onDemand;

  StreamPictures(
      Settings settings,
      FfmpegProgram program,
      StreamUrls urls,
      ServerFollower server,
      BiFunction<CameraId, Instant, Optional<UavMetadata>> metadata) {
    this.metadata = metadata;
    this.program = program;
    this.urls = urls;
    this.server = server;
    runningTimeout = StreamTimes.PICTURE_TIMEOUT.in(settings);
    startTimeout = StreamTimes.PICTURE_START_TIMEOUT.in(settings);
    onDemand = settings.get(ExternalSettings.ON_DEMAND);
  }

  /**
   * Reads a picture.
   *
   * @param stream an external stream
   * @param folder where FFmpeg may leave it for a moment
   * @param offline what to say if the stream is not there
   * @throws DependencyFailedException if there is none in time
   */
  Still take(KnownStream stream, Path folder, String offline) throws InterruptedException {
    CameraId camera = stream.id();
    boolean running = server.view().online(camera.toString());
    if (!running && !onDemand) {
      throw ServerFailure.of("No picture of " + camera + ": " + offline);
    }
    Duration limit = running ? runningTimeout : startTimeout;
    program.require();
    Path file = AtomicFile.unfinished(folder);
    try {
      ChildProcess child =
          program.start(
              "ffmpeg-picture-" + camera, StreamCommand.picture(urls.own(camera.toString()), file));
      EndLimits limits = program.limits();
      int status = child.finish(new EndLimits(limit, limits.terminate(), limits.kill()));
      if (status != 0 || !Files.exists(file)) {
        throw late(camera, running, limit, child.words());
      }
      int tier = running ? RUNNING : STARTED;
      Instant time = arrival(child.words());
      return new Still(
          StillPicture.read(file, time, tier), stream.name(), metadata.apply(camera, time));
    } catch (IOException e) {
      throw StorageFailure.of("write the snapshot", folder, "storage.snapshots", e);
    } finally {
      remove(file, folder);
    }
  }

  private static Instant arrival(List<String> words) {
    return words.stream()
        .map(ARRIVAL::matcher)
        .filter(Matcher::find)
        .findFirst()
        .map(line -> Instant.EPOCH.plus(Long.parseLong(line.group(1)), ChronoUnit.MICROS))
        .orElseGet(Instant::now);
  }

  private static void remove(Path file, Path folder) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw StorageFailure.of("remove a temporary picture", folder, "storage.snapshots", e);
    }
  }

  private static DependencyFailedException late(
      CameraId camera, boolean running, Duration limit, List<String> words) {
    return ServerFailure.of(
        "No picture of "
            + camera
            + (running ? " out of its running stream" : ", whose stream had to be started,")
            + " within "
            + limit.toMillis()
            + " ms; perhaps it sends no key frame. FFmpeg's last words: "
            + words);
  }
}
