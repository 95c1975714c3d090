package camera.mediamtx.internal.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Reads the size of a picture out of a JPEG file (ITU-T T.81, B.2.2) or PNG file (RFC 2083). */
public final class PictureSize {

  private static final System.Logger LOG = System.getLogger(PictureSize.class.getName());

  private static final int JPEG_START = 0xffd8;
  private static final long PNG_SIGNATURE = 0x89504e470d0a1a0aL;
  private static final int PNG_WIDTH = 16;
  private static final int PNG_HEIGHT = 20;
  private static final int PNG_LENGTH = 24;

  /** A segment before the frame header takes at most 64 KB; no camera has as many as this. */
  private static final int MAX_SEGMENTS = 256;

  private PictureSize() {}

  /**
   * Reads a size.
   *
   * @param file a picture
   * @return {@code WxH}, or empty if the file does not tell
   */
  public static Optional<String> of(Path file) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer head = read(channel, 0, PNG_LENGTH);
      if (head.limit() == PNG_LENGTH && head.getLong(0) == PNG_SIGNATURE) {
        return text(head.getInt(PNG_WIDTH), head.getInt(PNG_HEIGHT));
      }
      boolean jpeg = head.limit() > 2 && (head.getShort(0) & 0xffff) == JPEG_START;
      return jpeg ? jpeg(channel) : Optional.empty();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "{0} tells no size: {1}", file.getFileName(), e);
      return Optional.empty();
    }
  }

  private static Optional<String> jpeg(FileChannel channel) throws IOException {
    long at = 2;
    for (int i = 0; i < MAX_SEGMENTS; i++) {
      ByteBuffer segment = read(channel, at, 9);
      if (segment.limit() < 9 || (segment.get(0) & 0xff) != 0xff) {
        return Optional.empty();
      }
      int marker = segment.get(1) & 0xff;
      if (isFrameHeader(marker)) {
        return text(segment.getShort(7) & 0xffff, segment.getShort(5) & 0xffff);
      }
      // A marker may be preceded by any number of fill bytes.
      at += marker == 0xff ? 1 : 2 + (segment.getShort(2) & 0xffff);
    }
    return Optional.empty();
  }

  /** SOF0 to SOF15 without DHT, JPG and DAC, which are among them. */
  private static boolean isFrameHeader(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static Optional<String> text(int width, int height) {
    return width > 0 && height > 0 ? Optional.of(width + "x" + height) : Optional.empty();
  }

  private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    int got = 0;
    while (got >= 0 && bytes.hasRemaining()) {
      got = channel.read(bytes, at + bytes.position());
    }
    return bytes.flip();
  }
}
