package camera.mediamtx.internal.stream;

import camera.mediamtx.internal.storage.AtomicFile;
import camera.mediamtx.internal.storage.StorageFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * What is wanted of the media server, in memory and in a file that only its owner may read: it
 * holds the passwords of external streams. Thread-safe.
 */
final class StreamStateFile {

  private static final System.Logger LOG = System.getLogger(StreamStateFile.class.getName());

  /** Its name in the folder of {@code storage.state}. */
  static final String NAME = "streams.json";

  private final Path file;
  private StreamState state = StreamState.EMPTY;

  StreamStateFile(Path folder) {
    file = folder.resolve(NAME);
  }

  /** Reads the file; one that cannot be understood is kept beside the new one. */
  synchronized void read() {
    try (InputStream in = Files.newInputStream(file)) {
      state = StreamStateJson.read(in);
    } catch (NoSuchFileException e) {
      state = StreamState.EMPTY;
    } catch (IOException | RuntimeException e) {
      keepAside(e);
    }
  }

  synchronized StreamState state() {
    return state;
  }

  /**
   * Changes the state; on the disk when this returns.
   *
   * @throws camera.api.DependencyFailedException if it cannot be written; then nothing has changed
   */
  synchronized StreamState change(UnaryOperator<StreamState> change) {
    StreamState next = change.apply(state);
    if (!next.equals(state)) {
      write(next);
      state = next;
    }
    return next;
  }

  private void write(StreamState next) {
    try {
      Files.createDirectories(file.getParent());
      AtomicFile.write(
          file,
          ByteBuffer.wrap(StreamStateJson.write(next)),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (IOException e) {
      throw StorageFailure.of("remember the streams", file, "storage.state", e);
    }
  }

  private void keepAside(Exception problem) {
    Path aside = file.resolveSibling(NAME + ".kept-" + Instant.now().toEpochMilli());
    String kept = aside.getFileName().toString();
    try {
      Files.move(file, aside);
    } catch (IOException e) {
      kept = "not kept (" + e.getMessage() + ")";
    }
    LOG.log(
        System.Logger.Level.ERROR,
        "The streams cannot be read from {0} ({1}): begun afresh. The old file: {2}. To go back,"
            + " stop the service, repair it and give it its old name",
        file,
        problem.getMessage(),
        kept);
  }
}
