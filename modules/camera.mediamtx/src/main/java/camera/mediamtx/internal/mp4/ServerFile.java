package camera.mediamtx.internal.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A fragmented MP4 that MediaMTX is writing, followed while it grows. Its own times begin at zero;
 * a box of the server's ({@code mtxi}) tells when that was in the stream. For one thread.
 */
public final class ServerFile implements AutoCloseable {

  /** Version and flags, the stream's id, the segment's number. */
  private static final int STREAM_TIME = 4 + 16 + 8;

  /** More than MediaMTX's header ever takes. */
  private static final int MAX_HEADER = 1 << 20;

  private final Path path;
  private final FileChannel file;
  private final FragmentReader reader;
  private final Deque<Mp4Fragment> waiting = new ArrayDeque<>();
  private long beginMicros;
  private boolean known;

  private ServerFile(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
    this.reader = new FragmentReader(file);
  }

  /**
   * Opens a file.
   *
   * @param path the file, which may be empty yet
   * @return closed by the caller
   * @throws IOException if it cannot be read
   */
  public static ServerFile open(Path path) throws IOException {
    return new ServerFile(path, FileChannel.open(path, StandardOpenOption.READ));
  }

  /** {@return where it is} */
  public Path path() {
    return path;
  }

  /**
   * Looks what is complete by now.
   *
   * @return the next fragment, with times in the stream, or empty if none is complete
   * @throws IOException if it cannot be read, or {@link BrokenMp4Exception} if it is not what
   *     MediaMTX writes
   */
  public Optional<Mp4Fragment> peek() throws IOException {
    if (waiting.isEmpty()) {
      waiting.addAll(reader.readOn());
    }
    Mp4Fragment next = waiting.peekFirst();
    if (next == null) {
      return Optional.empty();
    }
    if (!known) {
      beginMicros = streamTime();
      known = true;
    }
    return Optional.of(next.shifted(beginMicros));
  }

  /** Passes over the fragment that {@link #peek()} gave. */
  public void next() {
    waiting.removeFirst();
  }

  /** {@return what a decoder must know; only after {@link #peek()} gave a fragment} */
  public Mp4Header header() {
    return reader.header().orElseThrow();
  }

  /**
   * Reads the beginning of the file up to its first fragment, likewise.
   *
   * @return its bytes, but counting microseconds, as fragments do after {@link FragmentRewrite}
   */
  public ByteBuffer headerBytes() throws IOException {
    ByteBuffer bytes = read(0, headerLength());
    header().countMicros(bytes);
    return bytes;
  }

  /**
   * Reads a fragment's boxes.
   *
   * @param fragment one that {@link #peek()} gave
   */
  ByteBuffer bytes(Mp4Fragment fragment) throws IOException {
    return read(fragment.offset(), fragment.length());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private long headerLength() throws IOException {
    ByteBuffer head = ByteBuffer.allocate(Mp4Box.HEADER);
    long at = 0;
    while (true) {
      readFully(head.clear(), at);
      if (Mp4Box.type(head, 4).equals("moof")) {
        return at;
      }
      at += Math.max(Mp4Box.HEADER, Integer.toUnsignedLong(head.getInt(0)));
    }
  }

  private long streamTime() throws IOException {
    ByteBuffer bytes = read(0, headerLength());
    ByteBuffer own = Mp4Box.require(bytes, "moov", "udta", "mtxi").content();
    return Mp4Box.read("mtxi", () -> Math.floorDiv(own.getLong(STREAM_TIME), 1000));
  }

  private ByteBuffer read(long from, long length) throws IOException {
    if (length > MAX_HEADER && from == 0) {
      throw new BrokenMp4Exception("a header of " + length + " bytes");
    }
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
    readFully(bytes, from);
    return bytes.flip();
  }

  private void readFully(ByteBuffer bytes, long from) throws IOException {
    while (bytes.hasRemaining()) {
      if (file.read(bytes, from + bytes.position()) < 0) {
        throw new BrokenMp4Exception("it became shorter while it was read");
      }
    }
  }
}
