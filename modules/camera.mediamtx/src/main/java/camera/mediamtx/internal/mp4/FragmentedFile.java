package camera.mediamtx.internal.mp4;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A fragmented MP4 that nobody writes any more: cut to what is complete, and lengthened by what
 * another continues. For one thread.
 *
 * <p>Both may be interrupted at any point and done again: fragments carry their times, and none is
 * taken that begins before the end of what is there.
 */
public final class FragmentedFile implements AutoCloseable {

  private final FileChannel file;
  private final FragmentReader reader;
  private final List<Mp4Fragment> fragments;
  private final boolean broken;

  private FragmentedFile(
      FileChannel file, FragmentReader reader, List<Mp4Fragment> fragments, boolean broken) {
    this.broken = broken;
    this.file = file;
    this.reader = reader;
    this.fragments = fragments;
  }

  /**
   * Opens a file and reads what is complete in it.
   *
   * @param path the file
   * @return the file, closed by the caller
   * @throws IOException if it cannot be read
   */
  public static FragmentedFile open(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FragmentReader reader = new FragmentReader(file);
    List<Mp4Fragment> fragments = new ArrayList<>();
    boolean broken = false;
    try {
      while (fragments.addAll(reader.readOn())) {
        // Until nothing more is complete.
      }
    } catch (BrokenMp4Exception e) {
      broken = true;
      // Garbage after what is complete: a file system may leave it when the power fails.
      System.getLogger(FragmentedFile.class.getName())
          .log(System.Logger.Level.WARNING, "{0}: {1}", path.getFileName(), e.getMessage());
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return new FragmentedFile(file, reader, fragments, broken);
  }

  /** {@return whether there is no complete frame} */
  public boolean isEmpty() {
    return fragments.isEmpty();
  }

  /** {@return whether it holds something that cannot be read, not just too little} */
  public boolean isBroken() {
    return broken;
  }

  /** {@return frames in complete fragments} */
  public long samples() {
    return fragments.stream().mapToLong(Mp4Fragment::samples).sum();
  }

  /** {@return time of the first frame in microseconds} */
  public long first() {
    return fragments.getFirst().first();
  }

  /** {@return time of the last frame in microseconds} */
  public long last() {
    return fragments.getLast().last();
  }

  /** {@return when the last frame ends in microseconds} */
  public long end() {
    return fragments.getLast().end();
  }

  /**
   * Cuts off what is incomplete.
   *
   * @return how many bytes that was
   * @throws IOException if it cannot be cut
   */
  public long truncate() throws IOException {
    long rest = file.size() - reader.completeLength();
    file.truncate(reader.completeLength());
    return rest;
  }

  /**
   * Tells whether another file's frames can follow this one's without a further header.
   *
   * @param next the other file
   * @return whether a decoder set up for one decodes the other
   */
  public boolean isContinuedBy(FragmentedFile next) {
    Optional<Mp4Header> mine = reader.header();
    return mine.isPresent() && mine.equals(next.reader.header());
  }

  /**
   * Tells whether another file shows the same kind of picture, though a decoder must be set up
   * anew.
   *
   * @param other the other file
   * @return whether codec and size are the same, and the unit of times, which who joins them takes
   *     from the first alone
   */
  public boolean isLike(FragmentedFile other) {
    Optional<Mp4Header> mine = reader.header();
    Optional<Mp4Header> its = other.reader.header();
    return mine.isPresent()
        && its.isPresent()
        && !mine.get().picture().isEmpty()
        && mine.get().picture().equals(its.get().picture())
        && mine.get().timescale() == its.get().timescale();
  }

  /**
   * Adds the fragments of another file that are later than all here, and forces them to the disk.
   *
   * @param next a file that continues this one
   * @throws IOException if they cannot be added; a part may be, and is found by the next try
   */
  public void append(FragmentedFile next) throws IOException {
    for (Mp4Fragment fragment : next.fragments) {
      if (isEmpty() || fragment.first() > last()) {
        long at = reader.completeLength();
        copy(next.file, fragment, at);
        fragments.addAll(reader.readOn());
      }
    }
    file.force(true);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void copy(FileChannel from, Mp4Fragment fragment, long to) throws IOException {
    file.position(to);
    long done = 0;
    while (done < fragment.length()) {
      long count = from.transferTo(fragment.offset() + done, fragment.length() - done, file);
      if (count <= 0) {
        throw new EOFException("a segment became shorter while it was read");
      }
      done += count;
    }
  }
}
