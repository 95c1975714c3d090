package camera.mediamtx.internal.jpeg;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Finds the JPEG image in a camera's frame and tells whether it is whole: markers in order,
 * segments within the frame, restart markers complete and counted right, entropy-coded data not
 * shorter than the picture needs, and an end. Drivers pad frames, and a lost packet cuts them
 * short.
 */
final class JpegParser {

  private static final ValueLayout.OfLong EIGHT =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final MemorySegment data;
  private final long limit;
  private long position;
  private long firstScan = -1;
  private boolean huffmanTables;
  private int restartInterval;
  private int restarts;
  private int scans;
  private long coded;
  private JpegFrameHeader frame = JpegFrameHeader.NONE;

  private JpegParser(MemorySegment data) {
    this.data = data;
    limit = data.byteSize();
  }

  /**
   * Finds the image.
   *
   * @param data the frame's bytes
   * @return where it is
   * @throws BrokenFrameException if it is not whole
   */
  static JpegExtent parse(MemorySegment data) throws BrokenFrameException {
    return new JpegParser(data).parse();
  }

  /**
   * Finds where further application data may go into an image made by libjpeg.
   *
   * @param jpeg a whole image that begins with SOI
   * @return the place behind SOI and, if it is there, the JFIF segment
   */
  static long behindJfif(MemorySegment jpeg) {
    ValueLayout.OfShort big = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    boolean jfif = (jpeg.get(big, 2) & 0xffff) == (0xff00 | JpegMarker.APP0);
    return jfif ? 4 + (jpeg.get(big, 4) & 0xffff) : 2;
  }

  private JpegExtent parse() throws BrokenFrameException {
    long start = findStart();
    position = start + 2;
    while (true) {
      int marker = nextMarker();
      if (marker == JpegMarker.EOI) {
        return end(start);
      }
      if (marker == JpegMarker.SOI) {
        throw broken("a second image begins inside the first");
      }
      if (JpegMarker.standsAlone(marker)) {
        continue;
      }
      segment(marker);
    }
  }

  private JpegExtent end(long start) throws BrokenFrameException {
    if (firstScan < 0) {
      throw broken("no scan");
    }
    frame.checkCoded(coded);
    if (scans == 1) { // As cameras make it; otherwise each scan has its own count.
      frame.checkRestarts(restartInterval, restarts);
    }
    return new JpegExtent(start, position, firstScan, huffmanTables, frame.width(), frame.height());
  }

  private long findStart() throws BrokenFrameException {
    for (long at = 0; at + 2 < limit; at++) {
      if (at(at) == 0xff && at(at + 1) == JpegMarker.SOI && at(at + 2) == 0xff) {
        return at;
      }
    }
    throw broken(limit == 0 ? "empty" : "no start of image (SOI)");
  }

  /** Between segments; fill bytes 0xff may come before a marker. */
  private int nextMarker() throws BrokenFrameException {
    if (at(position) != 0xff) {
      throw broken("no marker where one must be");
    }
    while (at(position) == 0xff) {
      position++;
    }
    return at(position++);
  }

  private void segment(int marker) throws BrokenFrameException {
    long begin = position - 2;
    int length = at(position) << 8 | at(position + 1);
    long next = position + length;
    if (length < 2 || next > limit) {
      throw broken("a segment longer than the frame");
    }
    if (marker == JpegMarker.DHT) {
      huffmanTables = true;
    } else if (marker == JpegMarker.DRI && length >= 4) {
      restartInterval = at(position + 2) << 8 | at(position + 3);
    } else if (JpegMarker.isFrameHeader(marker)) {
      frame = JpegFrameHeader.parse(marker, data.asSlice(position + 2, length - 2));
    } else if (marker == JpegMarker.SOS) {
      scan(begin, next);
      return;
    }
    position = next;
  }

  private void scan(long begin, long dataBegin) throws BrokenFrameException {
    if (frame.equals(JpegFrameHeader.NONE)) {
      throw broken("a scan before the frame header");
    }
    if (firstScan < 0) {
      firstScan = begin;
    }
    scans++;
    position = dataBegin;
    skipCoded();
    coded += position - dataBegin;
  }

  /** Moves to the next marker that is neither stuffing nor a restart. */
  private void skipCoded() throws BrokenFrameException {
    while (true) {
      position = nextFf(position);
      int next = at(position + 1);
      if (next == JpegMarker.STUFFED) {
        position += 2;
      } else if (next == 0xff) {
        position++;
      } else if (JpegMarker.isRestart(next)) {
        restart(next);
        position += 2;
      } else {
        return;
      }
    }
  }

  private void restart(int marker) throws BrokenFrameException {
    if (scans == 1 && marker - JpegMarker.RST0 != (restarts & 7)) {
      throw broken("restart markers out of order: a part of the picture is missing");
    }
    restarts++;
  }

  /** Eight bytes at a time: a byte is 0xff when its complement is zero. */
  private long nextFf(long from) throws BrokenFrameException {
    long at = from;
    while (at + 8 <= limit) {
      long inverted = ~data.get(EIGHT, at);
      long zeros = (inverted - LOW_BITS) & ~inverted & HIGH_BITS;
      if (zeros != 0) {
        return at + (Long.numberOfTrailingZeros(zeros) >> 3);
      }
      at += 8;
    }
    while (at < limit && at(at) != 0xff) {
      at++;
    }
    if (at + 1 >= limit) {
      throw broken("no end of image (EOI): it was cut short");
    }
    return at;
  }

  private int at(long offset) throws BrokenFrameException {
    if (offset >= limit) {
      throw broken("no end of image (EOI): it was cut short");
    }
    return data.get(ValueLayout.JAVA_BYTE, offset) & 0xff;
  }

  private BrokenFrameException broken(String what) {
    return new BrokenFrameException("JPEG frame of " + limit + " bytes: " + what);
  }
}
