package camera.mediamtx.internal.stream;

import camera.api.CameraId;
import camera.api.DependencyFailedException;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.ChildProcess;
import camera.mediamtx.internal.ffmpeg.EndLimits;
import camera.mediamtx.internal.ffmpeg.FfmpegCommand;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.server.ServerFailure;
import camera.mediamtx.internal.snapshot.StillPicture;
import camera.mediamtx.internal.storage.AtomicFile;
import camera.mediamtx.internal.storage.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Pictures out of streams that only the media server can open: one frame, read by FFmpeg. Tier 2 is
 * a stream that runs, tier 3 one that must be started for it, each with its own time limit.
 */
final class StreamPictures {

  private static final int RUNNING = 2;
  private static final int STARTED = 3;

  private final FfmpegProgram program;
  private final StreamUrls urls;
  private final ServerFollower server;
  private final Duration runningTimeout;
  private final Duration startTimeout;
  private final boolean onDemand;

  StreamPictures(Settings settings, FfmpegProgram program, StreamUrls urls, ServerFollower server) {
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
   * @param camera an external stream
   * @param folder where FFmpeg may leave it for a moment
   * @param offline what to say if the stream is not there
   * @throws DependencyFailedException if there is none in time
   */
  StillPicture take(CameraId camera, Path folder, String offline) throws InterruptedException {
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
              "ffmpeg-picture-" + camera,
              FfmpegCommand.fromRtsp(urls.own(camera.toString())).toPicture(file));
      EndLimits limits = program.limits();
      int status = child.finish(new EndLimits(limit, limits.terminate(), limits.kill()));
      if (status != 0 || !Files.exists(file)) {
        throw late(camera, running, limit, child.words());
      }
      int tier = running ? RUNNING : STARTED;
      return StillPicture.read(file, Instant.now(), tier);
    } catch (IOException e) {
      throw StorageFailure.of("write the snapshot", folder, "storage.snapshots", e);
    } finally {
      remove(file, folder);
    }
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
