package camera.mediamtx.internal.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that appears whole or not at all.
 *
 * <p>The bytes go into a hidden file of the same folder, are forced to the disk, and only then get
 * the final name in one step, replacing a file that had it. Unless committed, closing removes what
 * was written. For one thread.
 */
public final class AtomicFile implements AutoCloseable {

  /** Begins the name of every unfinished file; short, so that names of 255 bytes can be written. */
  private static final String PREFIX = ".unfinished-";

  private final Path target;
  private final Path temporary;
  private final FileChannel channel;
  private boolean committed;

  private AtomicFile(Path target, Path temporary, FileChannel channel) {
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
  }

  /**
   * Begins a file.
   *
   * @param target its final name, in a folder that exists
   * @return the file, to be written, committed and closed
   * @throws IOException if it cannot be begun
   */
  public static AtomicFile create(Path target) throws IOException {
    return create(target, new FileAttribute<?>[0]);
  }

  private static AtomicFile create(Path target, FileAttribute<?>... attributes) throws IOException {
    Path temporary = unfinished(target.resolveSibling(""));
    FileChannel channel =
        FileChannel.open(
            temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
    return new AtomicFile(target, temporary, channel);
  }

  /**
   * Writes a whole file.
   *
   * @param target its name, in a folder that exists
   * @param content its bytes; read to the end
   * @param attributes that it has from its first byte on
   * @throws IOException if it cannot be written; then an earlier file of that name is untouched
   */
  public static void write(Path target, ByteBuffer content, FileAttribute<?>... attributes)
      throws IOException {
    try (AtomicFile file = create(target, attributes)) {
      file.append(content);
      file.commit();
    }
  }

  /**
   * Forces a complete file that somebody else wrote to the disk, so that it can be renamed.
   *
   * @param file the complete file
   * @throws IOException if it could not be forced
   */
  public static void force(Path file) throws IOException {
    try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
      open.force(true);
    }
  }

  /**
   * Gives the final name to a complete file. The file appears at once; its name outlives a crash of
   * the machine only after {@link #forceFolder}.
   *
   * @param temporary the complete file
   * @param target its final name, in the same file system
   * @throws IOException if it could not be renamed; then it is still there
   */
  public static void rename(Path temporary, Path target) throws IOException {
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Makes the names in a file's folder durable: a name is only when its folder is.
   *
   * @param file a file in the folder
   * @throws IOException if the folder could not be forced
   */
  public static void forceFolder(Path file) throws IOException {
    try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  /**
   * Names a hidden file for another program to write; {@link #removeUnfinished} removes it too.
   *
   * @param folder where
   * @return a name that no file has
   */
  public static Path unfinished(Path folder) {
    return folder.resolve(PREFIX + HexFormat.of().toHexDigits(random()));
  }

  private static long random() {
    return ThreadLocalRandom.current().nextLong();
  }

  /**
   * Removes what a killed run left unfinished.
   *
   * @param folder where to look, not deeper
   * @return how many files were removed
   * @throws IOException if the folder cannot be read or a file not removed
   */
  public static int removeUnfinished(Path folder) throws IOException {
    int removed = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path file : files) {
        Files.deleteIfExists(file);
        removed++;
      }
    }
    return removed;
  }

  /**
   * Adds bytes.
   *
   * @param bytes read to the end
   * @throws IOException if they cannot be written
   */
  public void append(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /**
   * Makes the file appear under its name.
   *
   * @throws IOException if it cannot; then {@link #close()} removes it
   */
  public void commit() throws IOException {
    channel.force(true);
    channel.close();
    rename(temporary, target);
    forceFolder(target);
    committed = true;
  }

  /** Ends the writing; removes the file unless it was committed. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      if (!committed) {
        Files.deleteIfExists(temporary);
      }
    }
  }
}
