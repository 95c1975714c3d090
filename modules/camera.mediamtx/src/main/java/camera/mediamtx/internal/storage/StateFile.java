package camera.mediamtx.internal.storage;

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
import java.util.function.Function;

/**
 * A list that outlives a restart. A file that cannot be understood is kept beside the new one, so
 * that nothing is lost and the service still starts. Thread-safe.
 *
 * @param <T> what it is a list of
 */
public final class StateFile<T> {

  private static final System.Logger LOG = System.getLogger(StateFile.class.getName());
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path file;
  private final Content<T> content;
  private boolean writable = true;

  /**
   * What is in a file, and how.
   *
   * @param <T> what it is a list of
   * @param name of the file
   * @param subject what it holds, for messages, such as {@code The cameras' numbers}
   * @param loss what happens without it, for messages, such as {@code cameras are numbered afresh}
   * @param reader of a whole file; throws {@link JsonException}, {@link IllegalArgumentException}
   *     or {@link ClassCastException} if it cannot be understood
   * @param writer of a whole file
   */
  public record Content<T>(
      String name,
      String subject,
      String loss,
      Function<InputStream, List<T>> reader,
      Function<List<T>, byte[]> writer) {}

  /**
   * Makes the file's view; nothing is read yet.
   *
   * @param folder of the file, made at the first write
   * @param content what is in it
   */
  public StateFile(Path folder, Content<T> content) {
    this.file = folder.resolve(content.name());
    this.content = content;
  }

  /** {@return the entries; none if there is no file or it cannot be understood} */
  public synchronized List<T> read() {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return content.reader().apply(in);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException
        | JsonException
        | IllegalArgumentException
        | ArithmeticException
        | ClassCastException e) {
      keepAside(e);
      return List.of();
    }
  }

  /**
   * Replaces the file.
   *
   * @param entries all there are
   * @throws camera.api.DependencyFailedException if it cannot be written
   */
  public synchronized void write(List<T> entries) {
    if (!writable) {
      return; // Already logged; the file that is there holds what must not be lost.
    }
    try {
      Files.createDirectories(file.getParent());
      AtomicFile.write(file, ByteBuffer.wrap(content.writer().apply(entries)));
    } catch (IOException e) {
      throw StorageFailure.of("remember " + lower(content.subject()), file, "storage.state", e);
    }
  }

  private void keepAside(Exception problem) {
    Path aside = file.resolveSibling(content.name() + ".kept-" + STAMP.format(Instant.now()));
    try {
      Files.move(file, aside);
      LOG.log(
          System.Logger.Level.ERROR,
          "{0} cannot be read from {1} ({2}). It is kept as {3}; {4}. To go back, stop the service,"
              + " repair it and give it its old name",
          content.subject(),
          file,
          problem.getMessage(),
          aside.getFileName(),
          content.loss());
    } catch (IOException e) {
      writable = false;
      LOG.log(
          System.Logger.Level.ERROR,
          "{0} cannot be read from {1} ({2}), nor can the file be put aside ({3}); {4} and"
              + " forgotten at the end. Repair or remove the file",
          content.subject(),
          file,
          problem.getMessage(),
          e.getMessage(),
          content.loss());
    }
  }

  private static String lower(String subject) {
    return subject.substring(0, 1).toLowerCase(Locale.ROOT) + subject.substring(1);
  }
}
