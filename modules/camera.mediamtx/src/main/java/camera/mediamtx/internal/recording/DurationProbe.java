package camera.mediamtx.internal.recording;

import camera.api.CameraException;
import camera.api.RecordingFormat;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.ChildProcess;
import camera.mediamtx.internal.ffmpeg.EndLimits;
import camera.mediamtx.internal.ffmpeg.FfmpegCommand;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out how long recordings are that have no notes, such as those that others put there, and
 * writes the notes. One file at a time, in the background; thread-safe.
 */
final class DurationProbe implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(DurationProbe.class.getName());

  private static final Pattern DURATION =
      Pattern.compile("Duration: (\\d+):(\\d\\d):(\\d\\d)\\.(\\d\\d)");

  private static final int MILLIS_PER_HUNDREDTH = 10;

  /** A file as it was asked for; one that changed is another. */
  private record Asked(Path file, long size) {}

  private final FfmpegProgram program;
  private final Duration limit;
  private final int capacity;
  private final ThreadPoolExecutor worker;
  private final Map<Asked, CompletableFuture<Optional<Duration>>> known;

  DurationProbe(Settings settings, FfmpegProgram program) {
    this.program = program;
    this.limit = settings.get(RecordingSettings.PROBE_TIMEOUT);
    this.capacity = settings.get(RecordingSettings.PROBE_QUEUE);
    this.worker =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(capacity),
            Thread.ofPlatform().name("recording-probe").daemon().factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    worker.allowCoreThreadTimeOut(true);
    this.known =
        Collections.synchronizedMap(
            new LinkedHashMap<>() {
              @Override
              protected boolean removeEldestEntry(
                  Map.Entry<Asked, CompletableFuture<Optional<Duration>>> eldest) {
                return size() > capacity;
              }
            });
  }

  /**
   * Asks for a file's length; returns at once.
   *
   * @return its length if it is known already
   */
  Optional<Duration> ask(Path file, long size, RecordingFormat format) {
    return future(file, size, format).getNow(Optional.empty());
  }

  /**
   * Asks for a file's length and waits for it, for a bounded time.
   *
   * @return its length; empty if it cannot be found out, or not so soon
   */
  Optional<Duration> await(Path file, long size, RecordingFormat format) {
    try {
      return future(file, size, format).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Optional.empty(); // It goes on; the next question may be answered.
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }

  private CompletableFuture<Optional<Duration>> future(
      Path file, long size, RecordingFormat format) {
    Asked asked = new Asked(file, size);
    CompletableFuture<Optional<Duration>> fresh = new CompletableFuture<>();
    CompletableFuture<Optional<Duration>> before = known.putIfAbsent(asked, fresh);
    if (before != null) {
      return before;
    }
    if (worker.getQueue().remainingCapacity() == 0) {
      known.remove(asked); // So much is asked for that this one is asked for again later.
    } else {
      worker.execute(() -> answer(asked, format, fresh));
    }
    return fresh;
  }

  private void answer(
      Asked asked, RecordingFormat format, CompletableFuture<Optional<Duration>> to) {
    Optional<Duration> length = Optional.empty();
    try {
      length = measure(asked.file());
      if (length.isPresent() && Files.size(asked.file()) == asked.size()) {
        RecordingNotes.write(asked.file(), format, length.get(), asked.size());
      }
    } catch (IOException | CameraException e) {
      LOG.log(
          System.Logger.Level.INFO,
          "{0}: its length is not known: {1}",
          asked.file().getFileName(),
          e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      to.complete(length);
    }
  }

  /** FFmpeg tells it and then complains that it shall make nothing of the file. */
  private Optional<Duration> measure(Path file) throws InterruptedException {
    ChildProcess child =
        program.start("ffmpeg-probe-" + file.getFileName(), FfmpegCommand.tell(file));
    EndLimits ends = program.limits();
    int _ = child.finish(new EndLimits(limit, ends.terminate(), ends.kill()));
    return child.words().stream()
        .map(DURATION::matcher)
        .filter(Matcher::find)
        .findFirst()
        .map(
            found ->
                Duration.ofHours(Long.parseLong(found.group(1)))
                    .plusMinutes(Long.parseLong(found.group(2)))
                    .plusSeconds(Long.parseLong(found.group(3)))
                    .plusMillis(Long.parseLong(found.group(4)) * MILLIS_PER_HUNDREDTH));
  }
}
