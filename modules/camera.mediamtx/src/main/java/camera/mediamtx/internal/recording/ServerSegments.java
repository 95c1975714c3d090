package camera.mediamtx.internal.recording;

import camera.mediamtx.internal.frames.FrameTime;
import camera.mediamtx.internal.mp4.FragmentRewrite;
import camera.mediamtx.internal.mp4.Mp4Fragment;
import camera.mediamtx.internal.mp4.Mp4Header;
import camera.mediamtx.internal.mp4.ServerFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes over what the media server writes: each fragment that is complete in the server's file is
 * copied into a segment of the recording, with the recording's times. So the recording is one, and
 * finished as any other, whoever wrote which part. For one thread.
 */
final class ServerSegments implements AutoCloseable {

  private final ServerRecorder.Take take;
  private final SegmentFolder folder;
  private final IntSupplier nextNumber;
  private @Nullable ServerFile from;
  private @Nullable FileChannel to;
  private @Nullable Mp4Header header;
  private int sequence;
  private long shift;
  private long completeMicros = Long.MIN_VALUE;
  private long samples;

  /**
   * Follows what was begun.
   *
   * @param nextNumber gives numbers of new segments
   */
  ServerSegments(ServerRecorder.Take take, SegmentFolder folder, IntSupplier nextNumber) {
    this.take = take;
    this.folder = folder;
    this.nextNumber = nextNumber;
  }

  /**
   * Looks for the server's first frame; nothing is copied yet.
   *
   * @param recorded a frame's time in the recording
   * @return its time in the recording, or empty if it is not complete yet
   */
  OptionalLong first(FrameTime recorded) throws IOException {
    if (from == null) {
      Optional<Path> file = fileAfter("");
      if (file.isEmpty()) {
        return OptionalLong.empty();
      }
      from = ServerFile.open(file.get());
    }
    Optional<Mp4Fragment> next = from.peek();
    shift = recorded.shiftFrom(take.time());
    return next.isEmpty() ? OptionalLong.empty() : OptionalLong.of(next.get().first() + shift);
  }

  /**
   * Copies what is complete by now.
   *
   * @param untilMicros later frames are not wanted any more
   * @return time of the last frame that was copied, {@link Long#MIN_VALUE} for none
   */
  long copy(long untilMicros) throws IOException {
    while (from != null) {
      ServerFile open = from;
      Optional<Mp4Fragment> next = open.peek();
      if (next.isPresent()) {
        copy(open, next.get(), untilMicros);
        open.next();
        continue;
      }
      Optional<Path> later = fileAfter(String.valueOf(open.path().getFileName()));
      if (later.isEmpty()) {
        break;
      }
      if (open.peek().isPresent()) {
        continue; // It became complete before the next file began.
      }
      open.close();
      Files.deleteIfExists(open.path());
      from = ServerFile.open(later.get());
    }
    return completeMicros;
  }

  /** {@return time of the last frame that was copied, {@link Long#MIN_VALUE} for none} */
  long completeMicros() {
    return completeMicros;
  }

  /** {@return how many frames were copied} */
  long samples() {
    return samples;
  }

  /** Forces what was copied to the disk. */
  void sync() throws IOException {
    if (to != null) {
      to.force(false);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (from != null) {
        from.close();
      }
      if (to != null) {
        to.force(false);
        to.close();
      }
    } finally {
      take.close();
    }
  }

  private void copy(ServerFile open, Mp4Fragment fragment, long untilMicros) throws IOException {
    long first = Math.max(0, fragment.first() + shift);
    if (first > untilMicros) {
      return;
    }
    FileChannel segment = segment(open);
    ByteBuffer bytes = new FragmentRewrite(open, fragment).to(++sequence, first, untilMicros);
    long at = segment.size();
    while (bytes.hasRemaining()) {
      at += segment.write(bytes, at);
    }
    long kept = Math.min(fragment.last() + shift, untilMicros);
    completeMicros = Math.max(completeMicros, kept);
    samples += fragment.samples();
  }

  /** The segment; a new one when a decoder must be set up otherwise than before. */
  private FileChannel segment(ServerFile open) throws IOException {
    FileChannel now = to;
    if (now != null && open.header().equals(header)) {
      return now;
    }
    if (now != null) {
      now.close();
    }
    int number = nextNumber.getAsInt();
    sequence = Segment.firstFragment(number) - 1;
    FileChannel begun =
        FileChannel.open(
            folder.segment(number), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    to = begun;
    header = open.header();
    ByteBuffer head = open.headerBytes();
    while (head.hasRemaining()) {
      begun.write(head);
    }
    return begun;
  }

  /** The first of the server's files whose name, which is a time, comes after another. */
  private Optional<Path> fileAfter(String name) throws IOException {
    Path found = null;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(take.folder(), "*.mp4")) {
      for (Path file : files) {
        String its = String.valueOf(file.getFileName());
        if (its.compareTo(name) > 0
            && (found == null || its.compareTo(String.valueOf(found.getFileName())) < 0)) {
          found = file;
        }
      }
    } catch (NoSuchFileException e) {
      return Optional.empty(); // The server makes it with its first file.
    }
    return Optional.ofNullable(found);
  }
}
