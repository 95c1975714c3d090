package camera.mediamtx.internal.recording;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Removes notes of recordings that are gone: who deletes a recording by hand does not see the
 * hidden file beside it. Looks at the start and from time to time, by a thread of its own.
 */
final class OrphanNotes implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(OrphanNotes.class.getName());

  /** Notes are written a moment before their recording gets its name. */
  private static final Duration YOUNG = Duration.ofMinutes(10);

  private final Path root;
  private final Duration interval;
  private final Thread thread;

  OrphanNotes(Path root, Duration interval) {
    this.root = root;
    this.interval = interval;
    this.thread = Thread.ofVirtual().name("orphan-notes").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        remove(Instant.now().minus(YOUNG));
        TimeUnit.MILLISECONDS.sleep(interval.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Removes the notes that are older than some time and whose recording is not there.
   *
   * @return how many that were
   */
  int remove(Instant writtenBefore) {
    int removed = 0;
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(
            root, p -> Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS) && !isHidden(p))) {
      for (Path folder : folders) {
        removed += removeIn(folder, writtenBefore);
      }
    } catch (NoSuchFileException e) {
      LOG.log(System.Logger.Level.DEBUG, "{0} does not exist yet", root);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "notes of removed recordings stay: {0}", e.toString());
    }
    return removed;
  }

  private static int removeIn(Path folder, Instant writtenBefore) throws IOException {
    int removed = 0;
    try (DirectoryStream<Path> notes =
        Files.newDirectoryStream(folder, file -> RecordingNotes.recording(file).isPresent())) {
      for (Path file : notes) {
        Path recording = RecordingNotes.recording(file).orElseThrow();
        if (!Files.exists(recording, LinkOption.NOFOLLOW_LINKS)
            && Files.getLastModifiedTime(file).toInstant().isBefore(writtenBefore)
            && Files.deleteIfExists(file)) {
          removed++;
          LOG.log(System.Logger.Level.INFO, "{0}: gone, so are its notes", recording.getFileName());
        }
      }
    }
    return removed;
  }

  private static boolean isHidden(Path folder) {
    return String.valueOf(folder.getFileName()).startsWith(".");
  }
}
