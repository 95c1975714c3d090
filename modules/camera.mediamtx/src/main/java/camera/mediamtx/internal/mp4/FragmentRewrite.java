package camera.mediamtx.internal.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * Gives a fragment of one file another number and other times, in microseconds, so that it fits
 * into another file, and leaves out frames at its end that are not wanted there.
 */
public final class FragmentRewrite {

  private static final int FLAGS_OFFSET = 0x1;
  private static final int FLAGS_FIRST = 0x4;
  private static final int FLAGS_DURATION = 0x100;
  private static final int FLAGS_SIZE = 0x200;
  private static final int FLAGS_SHIFT = 0x800;
  private static final int PER_SAMPLE = 0xf00;
  private static final int BEFORE_SHIFT = 0x700;

  private static final long UNSIGNED_INT = 0xffff_ffffL;

  private final Mp4Header header;
  private final ByteBuffer bytes;
  private final Mp4Fragment fragment;

  /**
   * Reads a fragment.
   *
   * @param from the file it is in
   * @param fragment one that the file gave
   * @throws IOException if it cannot be read
   */
  public FragmentRewrite(ServerFile from, Mp4Fragment fragment) throws IOException {
    this.header = from.header();
    this.bytes = from.bytes(fragment);
    this.fragment = fragment;
  }

  /**
   * Moves it.
   *
   * @param sequence its number in the new file
   * @param firstMicros time of its first frame there, 0 or more
   * @param untilMicros frames that would be later there are left out, if the fragment's form allows
   * @return its bytes; empty if no frame is left
   * @throws BrokenMp4Exception if it is not a fragment
   */
  public ByteBuffer to(int sequence, long firstMicros, long untilMicros) throws BrokenMp4Exception {
    ByteBuffer boxes = bytes.duplicate();
    Mp4Box moof = Mp4Box.require(boxes, "moof");
    Mp4Box traf = Mp4Box.require(moof.content(), "traf");
    Mp4Box trun = Mp4Box.require(traf.content(), "trun");
    Mp4Box mdat = Mp4Box.require(boxes, "mdat");
    int trafAt = moof.start() + Mp4Box.HEADER + traf.start();
    int trunAt = trafAt + Mp4Box.HEADER + trun.start();
    int mfhd = Mp4Box.contentAt(boxes, "moof", "mfhd");
    int tfhd = Mp4Box.contentAt(boxes, "moof", "traf", "tfhd");
    int tfdt = Mp4Box.contentAt(boxes, "moof", "traf", "tfdt");
    return Mp4Box.read(
        "moof",
        () -> {
          if (bytes.get(tfdt) != 1 && firstMicros > UNSIGNED_INT) {
            throw new BrokenMp4Exception("tfdt has no room for " + firstMicros + " us");
          }
          bytes.putInt(mfhd + 4, sequence);
          if (bytes.get(tfdt) == 1) {
            bytes.putLong(tfdt + 4, firstMicros);
          } else {
            bytes.putInt(tfdt + 4, (int) firstMicros);
          }
          countMicros(tfhd, trunAt + Mp4Box.HEADER);
          return cut(moof, trafAt, trunAt, mdat, untilMicros - firstMicros);
        });
  }

  /** Durations add up to the times they had: what rounding takes from one the next gets. */
  private void countMicros(int tfhd, int trun) {
    OptionalInt usual = Mp4Fragment.defaultDurationAt(bytes.getInt(tfhd));
    if (usual.isPresent()) {
      int at = tfhd + usual.getAsInt();
      bytes.putInt(at, (int) header.micros(Integer.toUnsignedLong(bytes.getInt(at))));
    }
    int flags = bytes.getInt(trun);
    int size = Integer.bitCount(flags & PER_SAMPLE) * Integer.BYTES;
    int at = trun + 8 + Integer.bitCount(flags & (FLAGS_OFFSET | FLAGS_FIRST)) * Integer.BYTES;
    long units = 0;
    for (int left = bytes.getInt(trun + 4); left > 0; left--, at += size) {
      if ((flags & FLAGS_DURATION) != 0) {
        long begin = header.micros(units);
        units += Integer.toUnsignedLong(bytes.getInt(at));
        bytes.putInt(at, (int) (header.micros(units) - begin));
      }
      if ((flags & FLAGS_SHIFT) != 0) {
        int shift = at + Integer.bitCount(flags & BEFORE_SHIFT) * Integer.BYTES;
        bytes.putInt(shift, (int) header.micros(bytes.getInt(shift)));
      }
    }
  }

  private ByteBuffer cut(Mp4Box moof, int trafAt, int trunAt, Mp4Box mdat, long keepMicros) {
    int content = trunAt + Mp4Box.HEADER;
    int flags = bytes.getInt(content);
    int samples = bytes.getInt(content + 4);
    int size = Integer.bitCount(flags & PER_SAMPLE) * Integer.BYTES;
    int entries = content + 8 + Integer.bitCount(flags & (FLAGS_OFFSET | FLAGS_FIRST)) * 4;
    int moofEnd = moof.start() + Mp4Box.HEADER + moof.content().limit();
    boolean known = (flags & FLAGS_DURATION) != 0 && (flags & FLAGS_SIZE) != 0;
    boolean last = entries + samples * size == moofEnd && mdat.start() == moofEnd;
    if (fragment.last() - fragment.first() <= keepMicros || !known || !last) {
      return bytes.duplicate();
    }
    int kept = 0;
    long time = 0;
    int data = 0;
    while (kept < samples && time <= keepMicros) {
      time += Integer.toUnsignedLong(bytes.getInt(entries + kept * size));
      data += bytes.getInt(entries + kept * size + Integer.BYTES);
      kept++;
    }
    int less = (samples - kept) * size;
    if (kept == 0) {
      return ByteBuffer.allocate(0);
    }
    ByteBuffer shorter = ByteBuffer.allocate(moofEnd - less + Mp4Box.HEADER + data);
    shorter.put(0, bytes, 0, moofEnd - less);
    for (int box : new int[] {moof.start(), trafAt, trunAt}) {
      shorter.putInt(box, bytes.getInt(box) - less);
    }
    shorter.putInt(content + 4, kept);
    if ((flags & FLAGS_OFFSET) != 0) {
      shorter.putInt(content + 8, bytes.getInt(content + 8) - less);
    }
    shorter.putInt(moofEnd - less, Mp4Box.HEADER + data);
    shorter.putInt(moofEnd - less + Integer.BYTES, bytes.getInt(mdat.start() + Integer.BYTES));
    shorter.put(moofEnd - less + Mp4Box.HEADER, bytes, mdat.start() + Mp4Box.HEADER, data);
    return shorter;
  }
}
