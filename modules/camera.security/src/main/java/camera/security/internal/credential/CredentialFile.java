package camera.security.internal.credential;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * The file: private to its owner, replaced as a whole, changed by one process at a time.
 *
 * <p>For one thread at a time.
 */
final class CredentialFile {

  /** Enough for the most keys, users and revoked tokens that may be configured. */
  private static final long MAX_BYTES = 256L << 20;

  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path file;

  CredentialFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  /** {@return something that differs when the file was replaced or changed} */
  Object version() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return java.util.List.of(String.valueOf(now.fileKey()), now.lastModifiedTime(), now.size());
    } catch (IOException e) {
      return e.getClass();
    }
  }

  /**
   * Reads the file.
   *
   * @return what is kept; nothing if there is no file
   * @throws IllegalStateException if others may read it or it is broken; says what to do
   */
  Stored read() {
    try {
      Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file);
      if (!OWNER_ONLY.containsAll(modes)) {
        throw new IllegalStateException(
            file
                + " can be used by others ("
                + PosixFilePermissions.toString(modes)
                + "): chmod 600 "
                + file);
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new IllegalStateException(file + " is too long to be a credentials file");
      }
      return StoredJson.read(Files.readString(file));
    } catch (NoSuchFileException _) {
      return Stored.NOTHING;
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException(
          file
              + " cannot be used: "
              + e.getMessage()
              + ". Repair it, or name another in security.credentials_file",
          e);
    }
  }

  /** What changes while no other process may. */
  interface Change<T> {
    T make() throws IOException;
  }

  /**
   * Keeps other processes out meanwhile.
   *
   * @throws IOException if the folder cannot be written
   */
  <T> T alone(Change<T> change) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(
                lock,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        FileLock _ = channel.lock()) {
      return change.make();
    }
  }

  /** Replaces the file; it is the old one or the new one at any moment. */
  void write(Stored stored) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(next);
    try (FileChannel channel =
        FileChannel.open(
            next,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
      ByteBuffer bytes =
          ByteBuffer.wrap((StoredJson.write(stored) + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
