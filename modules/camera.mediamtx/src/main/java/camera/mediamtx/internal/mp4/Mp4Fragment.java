package camera.mediamtx.internal.mp4;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * A complete fragment: {@code moof} and {@code mdat}.
 *
 * @param offset where it begins in the file
 * @param length of both boxes
 * @param samples frames in it
 * @param first time of the first frame in microseconds
 * @param last time of the last frame in microseconds
 * @param end when the last frame ends in microseconds, as far as known when it was written
 */
public record Mp4Fragment(long offset, long length, int samples, long first, long last, long end) {

  private static final int BASE_DATA_OFFSET = 0x1;
  private static final int DESCRIPTION_INDEX = 0x2;
  private static final int DEFAULT_DURATION = 0x8;
  private static final int DATA_OFFSET = 0x1;
  private static final int FIRST_FLAGS = 0x4;
  private static final int DURATION = 0x100;

  /** Bits that each stand for four bytes per sample: duration, size, flags, time offset. */
  private static final int PER_SAMPLE = 0xf00;

  static Mp4Fragment parse(Mp4Header header, ByteBuffer moof, long offset, long length)
      throws BrokenMp4Exception {
    ByteBuffer track = Mp4Box.require(moof, "traf").content();
    ByteBuffer tfhd = Mp4Box.require(track, "tfhd").content();
    ByteBuffer tfdt = Mp4Box.require(track, "tfdt").content();
    ByteBuffer trun = Mp4Box.require(track, "trun").content();
    return Mp4Box.read(
        "moof",
        () -> {
          long begin = tfdt.get(0) == 1 ? tfdt.getLong(4) : Integer.toUnsignedLong(tfdt.getInt(4));
          long usual = defaultDuration(header, tfhd);
          int flags = trun.getInt(0);
          int samples = trun.getInt(4);
          int size = Integer.bitCount(flags & PER_SAMPLE) * Integer.BYTES;
          int at = 8 + Integer.bitCount(flags & (DATA_OFFSET | FIRST_FLAGS)) * Integer.BYTES;
          if (samples <= 0 || (long) samples * size > trun.limit() - at) {
            throw new BrokenMp4Exception("trun of " + samples + " samples");
          }
          long last = begin;
          long end = begin;
          for (int i = 0; i < samples; i++, at += size) {
            last = end;
            end += (flags & DURATION) == 0 ? usual : Integer.toUnsignedLong(trun.getInt(at));
          }
          return new Mp4Fragment(
              offset,
              length,
              samples,
              header.micros(begin),
              header.micros(last),
              header.micros(end));
        });
  }

  /** {@return the same fragment, told by a clock that shows more} */
  Mp4Fragment shifted(long micros) {
    return new Mp4Fragment(offset, length, samples, first + micros, last + micros, end + micros);
  }

  private static long defaultDuration(Mp4Header header, ByteBuffer tfhd) {
    OptionalInt at = defaultDurationAt(tfhd.getInt(0));
    return at.isEmpty()
        ? header.defaultDuration()
        : Integer.toUnsignedLong(tfhd.getInt(at.getAsInt()));
  }

  /** {@return where in a {@code tfhd} with these flags a sample's duration is, if it names one} */
  static OptionalInt defaultDurationAt(int flags) {
    return (flags & DEFAULT_DURATION) == 0
        ? OptionalInt.empty()
        : OptionalInt.of(
            8
                + ((flags & BASE_DATA_OFFSET) == 0 ? 0 : Long.BYTES)
                + ((flags & DESCRIPTION_INDEX) == 0 ? 0 : Integer.BYTES));
  }
}
