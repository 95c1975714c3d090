package camera.mediamtx.internal.directory;

import camera.mediamtx.internal.storage.AtomicFile;
import camera.mediamtx.internal.storage.StorageFailure;
import jakarta.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The file in which the cameras' numbers outlive a restart. A file that cannot be understood is
 * kept beside the new one, so that nothing is lost and the service still starts.
 */
final class KnownCamerasFile {

  private static final System.Logger LOG = System.getLogger(KnownCamerasFile.class.getName());
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Its name in the folder of {@code storage.state}. */
  static final String NAME = "cameras.json";

  private final Path file;
  private boolean writable = true;

  KnownCamerasFile(Path folder) {
    file = folder.resolve(NAME);
  }

  /** {@return the cameras in the file; none if there is no file or it cannot be understood} */
  synchronized List<KnownCamera> read() {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return KnownCamerasJson.read(in);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | JsonException | IllegalArgumentException | ClassCastException e) {
      keepAside(e);
      return List.of();
    }
  }

  /**
   * Replaces the file.
   *
   * @param cameras all that are known
   * @throws camera.api.DependencyFailedException if it cannot be written
   */
  synchronized void write(List<KnownCamera> cameras) {
    if (!writable) {
      return; // Already logged; the file that is there holds what must not be lost.
    }
    try {
      Files.createDirectories(file.getParent());
      AtomicFile.write(file, ByteBuffer.wrap(KnownCamerasJson.write(cameras)));
    } catch (IOException e) {
      throw StorageFailure.of("remember the cameras' numbers", file, "storage.state", e);
    }
  }

  private void keepAside(Exception problem) {
    Path aside = file.resolveSibling(NAME + ".kept-" + STAMP.format(Instant.now()));
    try {
      Files.move(file, aside);
      LOG.log(
          System.Logger.Level.ERROR,
          "The cameras' numbers cannot be read from {0} ({1}). It is kept as {2}; cameras are"
              + " numbered afresh. To go back, stop the service, repair it and give it its old"
              + " name",
          file,
          problem.getMessage(),
          aside.getFileName());
    } catch (IOException e) {
      writable = false;
      LOG.log(
          System.Logger.Level.ERROR,
          "The cameras'' numbers cannot be read from {0} ({1}), nor can the file be put aside"
              + " ({2}). Cameras are numbered afresh and forgotten at the end; repair or remove the"
              + " file",
          file,
          problem.getMessage(),
          e.getMessage());
    }
  }
}
