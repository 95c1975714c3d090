package camera.mediamtx.internal.recording;

import camera.api.spi.Settings;
import camera.mediamtx.internal.storage.StorageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Sees to a running recording: what is complete, whether FFmpeg stalls, whether there is room, and
 * that what is written reaches the disk. For one thread.
 */
final class RecordingWatch {

  private static final System.Logger LOG = System.getLogger(RecordingWatch.class.getName());

  /** Encoders and muxers may hold some frames back for as long as they like. */
  private static final int FRAMES_HELD_BACK = 16;

  private final String name;
  private final Path folder;
  private final FrameBacklog backlog;
  private final SegmentWriter writer;
  private final Consumer<EndReason> end;
  private final Duration stallTimeout;
  private final long minFree;
  private final long syncNanos;
  private long lastSync = System.nanoTime();

  /**
   * Makes a watch.
   *
   * @param end called when the recording must end
   */
  RecordingWatch(
      String name,
      Path folder,
      Settings settings,
      FrameBacklog backlog,
      SegmentWriter writer,
      Consumer<EndReason> end) {
    this.name = name;
    this.folder = folder;
    this.backlog = backlog;
    this.writer = writer;
    this.end = end;
    this.stallTimeout = settings.get(RecordingSettings.STALL_TIMEOUT);
    this.minFree = settings.get(RecordingSettings.MIN_FREE_SPACE);
    this.syncNanos = settings.get(RecordingSettings.SYNC_INTERVAL).toNanos();
  }

  /** Looks once. */
  void look() {
    try {
      writer.segment().ifPresent(this::follow);
      if (minFree > 0 && StorageLayout.space(folder).available() < minFree) {
        LOG.log(System.Logger.Level.WARNING, "{0}: less than {1} bytes free", name, minFree);
        end.accept(EndReason.STORAGE_FULL);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: the disk does not tell its room: {1}", name, e);
    }
  }

  private void follow(Segment segment) {
    try {
      backlog.complete(segment.readOn());
      long now = System.nanoTime();
      if (now - lastSync >= syncNanos) {
        lastSync = now;
        segment.sync();
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", name, e.toString());
    }
    boolean noProgress =
        backlog.unconfirmedFrames() > FRAMES_HELD_BACK
            && backlog.unconfirmed().compareTo(stallTimeout) > 0;
    if (noProgress || segment.blocked().compareTo(stallTimeout) > 0) {
      LOG.log(System.Logger.Level.WARNING, "{0}: FFmpeg stalls and is replaced", name);
      segment.child().kill();
    }
  }
}
