package camera.security.internal.audit;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The file and those before it. For one thread. */
final class AuditFile {

  private static final System.Logger LOG = System.getLogger(AuditFile.class.getName());

  private final Path file;
  private final long maxSize;
  private final int keep;
  private @Nullable FileChannel channel;

  AuditFile(Path file, long maxSize, int keep) {
    this.file = file.toAbsolutePath();
    this.maxSize = maxSize;
    this.keep = keep;
  }

  /**
   * Appends lines.
   *
   * @throws IOException if that fails; the file is opened again the next time
   */
  void append(List<String> lines) throws IOException {
    boolean done = false;
    try {
      for (String line : lines) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        FileChannel to = open();
        if (to.size() > 0 && to.size() + bytes.length > maxSize) {
          turnOver();
          to = open();
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
          to.write(rest);
        }
      }
      open().force(false);
      done = true;
    } finally {
      if (!done) {
        close();
      }
    }
  }

  private FileChannel open() throws IOException {
    FileChannel known = channel;
    // Somebody may have moved the file away; lines must not go where nobody looks.
    if (known != null && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return known;
    }
    close();
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileChannel opened =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
    channel = opened;
    return opened;
  }

  private void turnOver() throws IOException {
    close();
    Files.deleteIfExists(older(keep));
    for (int i = keep - 1; i >= 1; i--) {
      if (Files.exists(older(i), LinkOption.NOFOLLOW_LINKS)) {
        Files.move(older(i), older(i + 1), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    Files.move(file, older(1), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path older(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }

  void close() {
    FileChannel known = channel;
    channel = null;
    if (known != null) {
      try {
        known.close();
      } catch (IOException e) {
        LOG.log(Level.WARNING, file + " could not be closed", e);
      }
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
