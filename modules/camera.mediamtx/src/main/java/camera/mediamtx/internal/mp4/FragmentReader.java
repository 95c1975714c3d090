package camera.mediamtx.internal.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows a fragmented MP4 while it grows: what is complete at its beginning, whatever follows.
 *
 * <p>Reads the small boxes only, each bounded; picture data is skipped. For one thread at a time.
 */
public final class FragmentReader {

  /** Larger than the header or index of any sensible fragment. */
  private static final int MAX_BOX = 4 << 20;

  /** A length that stands before the type, and one of eight bytes after it. */
  private static final int LONGEST_HEADER = 16;

  private final FileChannel file;
  private long complete;
  private Optional<Mp4Header> header = Optional.empty();

  /**
   * Begins at the beginning.
   *
   * @param file open for reading, closed by the caller
   */
  public FragmentReader(FileChannel file) {
    this.file = file;
  }

  /** {@return the header, once it is complete} */
  public Optional<Mp4Header> header() {
    return header;
  }

  /** {@return how many bytes at the beginning are complete} */
  public long completeLength() {
    return complete;
  }

  /**
   * Reads on as far as the file is complete now.
   *
   * @return the fragments that became complete since the last call, in order
   * @throws IOException if the file cannot be read, or {@link BrokenMp4Exception} if the next box
   *     belongs to no fragmented MP4; what is before it was returned by an earlier call
   */
  public List<Mp4Fragment> readOn() throws IOException {
    List<Mp4Fragment> fragments = new ArrayList<>();
    try {
      collect(fragments);
    } catch (BrokenMp4Exception e) {
      if (fragments.isEmpty()) {
        throw e;
      }
    }
    return fragments;
  }

  private void collect(List<Mp4Fragment> fragments) throws IOException {
    long size = file.size();
    long at = complete;
    Optional<ByteBuffer> index = Optional.empty();
    for (Optional<Head> next = head(at, size); next.isPresent(); next = head(at, size)) {
      Head box = next.get();
      at += box.length;
      switch (box.type) {
        case "moof" -> index = Optional.of(content(box));
        case "mdat" -> {
          if (index.isEmpty() || header.isEmpty()) {
            throw new BrokenMp4Exception("mdat at " + box.offset + " without moov and moof");
          }
          fragments.add(Mp4Fragment.parse(header.get(), index.get(), complete, at - complete));
          index = Optional.empty();
          complete = at;
        }
        case "moov" -> {
          header = Optional.of(Mp4Header.parse(content(box)));
          complete = at;
        }
        default -> complete = index.isEmpty() ? at : complete;
      }
    }
  }

  /** The box at an offset, if it is wholly in the file. */
  private Optional<Head> head(long at, long size) throws IOException {
    ByteBuffer bytes = read(at, (int) Math.min(LONGEST_HEADER, Math.max(0, size - at)));
    if (bytes.limit() < Mp4Box.HEADER) {
      return Optional.empty();
    }
    long length = Integer.toUnsignedLong(bytes.getInt(0));
    int headLength = Mp4Box.HEADER;
    if (length == 1) {
      if (bytes.limit() < LONGEST_HEADER) {
        return Optional.empty();
      }
      length = bytes.getLong(8);
      headLength = LONGEST_HEADER;
    }
    if (length < headLength) {
      throw new BrokenMp4Exception("a box of " + length + " bytes at " + at);
    }
    return length > size - at
        ? Optional.empty()
        : Optional.of(new Head(Mp4Box.type(bytes, 4), at, headLength, length));
  }

  private ByteBuffer content(Head box) throws IOException {
    if (box.length > MAX_BOX) {
      throw new BrokenMp4Exception(box.type + " of " + box.length + " bytes at " + box.offset);
    }
    return read(box.offset + box.headLength, (int) box.length - box.headLength);
  }

  private ByteBuffer read(long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) >= 0) {
      // Until it is filled or the file ends.
    }
    return bytes.flip();
  }

  private record Head(String type, long offset, int headLength, long length) {}
}
