package camera.mediamtx.internal.recording;

import camera.api.spi.Settings;
import camera.mediamtx.internal.storage.StorageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Sees to a running recording: what is complete, whether FFmpeg stalls, whether there is room, that
 * what is written reaches the disk, that it ends in time, and what is told meanwhile. For one
 * thread.
 */
final class RecordingWatch {

  private static final System.Logger LOG = System.getLogger(RecordingWatch.class.getName());

  private final Path folder;
  private final Settings settings;
  private final Optional<Duration> duration;
  private final RecordingReport report;
  private final Recorder recorder;
  private final Consumer<EndReason> end;
  private long lastSync = System.nanoTime();
  private long lastProgress = lastSync;
  private long lost;

  /**
   * Makes a watch.
   *
   * @param duration after which the recording ends, if any
   * @param end called when the recording must end
   */
  RecordingWatch(
      Path folder,
      Settings settings,
      Optional<Duration> duration,
      RecordingReport report,
      Recorder recorder,
      Consumer<EndReason> end) {
    this.folder = folder;
    this.settings = settings;
    this.duration = duration;
    this.report = report;
    this.recorder = recorder;
    this.end = end;
  }

  /** Watches until the recording is finished. */
  void run(Future<?> finished) {
    long interval = settings.get(RecordingSettings.WATCH_INTERVAL).toMillis();
    while (!awaitEnd(finished, interval)) {
      look();
      room();
      time();
      tell();
    }
  }

  private static boolean awaitEnd(Future<?> finished, long millis) {
    try {
      finished.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true; // Told where it happened.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void look() {
    long now = System.nanoTime();
    boolean sync = now - lastSync >= settings.get(RecordingSettings.SYNC_INTERVAL).toNanos();
    try {
      recorder.look(sync);
      lastSync = sync ? now : lastSync;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", report.name(), e.toString());
    }
  }

  private void room() {
    long minFree = settings.get(RecordingSettings.MIN_FREE_SPACE);
    try {
      if (minFree > 0 && StorageLayout.space(folder).available() < minFree) {
        String words = "{0}: less than {1} bytes free";
        LOG.log(System.Logger.Level.WARNING, words, report.name(), minFree);
        end.accept(EndReason.STORAGE_FULL);
      }
    } catch (IOException e) {
      String words = "{0}: the disk does not tell its room: {1}";
      LOG.log(System.Logger.Level.WARNING, words, report.name(), e);
    }
  }

  /** The wall clock ends what a camera that is away cannot, and a child that does not take it. */
  private void time() {
    Duration grace = settings.get(RecordingSettings.DURATION_GRACE);
    if (duration.isPresent()
        && recorder.sinceFirstFrame().compareTo(duration.get().plus(grace)) > 0) {
      end.accept(EndReason.WANTED);
    }
    Duration limit = settings.get(RecordingSettings.STOP_TIMEOUT);
    if (report.ending().compareTo(limit) > 0 && !recorder.isDone()) {
      LOG.log(System.Logger.Level.WARNING, "{0}: not written in time, cut short", report.name());
      recorder.abort();
    }
  }

  private void tell() {
    long now = System.nanoTime();
    if (now - lastProgress < settings.get(RecordingSettings.PROGRESS_INTERVAL).toNanos()) {
      return;
    }
    lastProgress = now;
    report.progress();
    if (recorder.lost() > lost) {
      lost = recorder.lost();
      LOG.log(System.Logger.Level.WARNING, "{0}: {1} frames lost so far", report.name(), lost);
      report.disturbed("frames_lost");
    }
  }
}
