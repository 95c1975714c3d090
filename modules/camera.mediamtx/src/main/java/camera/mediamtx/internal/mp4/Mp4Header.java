package camera.mediamtx.internal.mp4;

import java.nio.ByteBuffer;

/**
 * What a fragmented MP4 begins with ({@code ftyp} and {@code moov}).
 *
 * @param timescale units per second of the track's times
 * @param defaultDuration of a sample whose fragment names none, in units
 * @param sampleDescription the {@code stsd} box: what a decoder must know
 */
public record Mp4Header(long timescale, long defaultDuration, ByteBuffer sampleDescription) {

  private static final int MICROS_PER_SECOND = 1_000_000;

  /** Where the duration of a sample is: after version, flags, track and description. */
  private static final int TREX_DURATION = 12;

  /** Where the first entry's type is: after version, flags, count and the entry's length. */
  private static final int CODEC = 12;

  private static final int WIDTH = CODEC + 28;
  private static final int HEIGHT = WIDTH + Short.BYTES;

  /** Takes a read-only view. */
  public Mp4Header {
    sampleDescription = sampleDescription.asReadOnlyBuffer();
  }

  static Mp4Header parse(ByteBuffer moov) throws BrokenMp4Exception {
    Mp4Box media = Mp4Box.require(moov, "trak", "mdia");
    ByteBuffer header = Mp4Box.require(media.content(), "mdhd").content();
    ByteBuffer description = Mp4Box.require(media.content(), "minf", "stbl", "stsd").content();
    ByteBuffer trackExtends = Mp4Box.require(moov, "mvex", "trex").content();
    return Mp4Box.read(
        "moov",
        () -> {
          long timescale = Integer.toUnsignedLong(header.getInt(timescaleAt(header.get(0))));
          if (timescale == 0) {
            throw new BrokenMp4Exception("mdhd has no timescale");
          }
          return new Mp4Header(
              timescale, Integer.toUnsignedLong(trackExtends.getInt(TREX_DURATION)), description);
        });
  }

  /**
   * Tells what kind of picture it is.
   *
   * @return codec and size; equal for files that one decoder shows one after the other
   */
  public String picture() {
    ByteBuffer entry = sampleDescription;
    return entry.limit() < HEIGHT + Short.BYTES
        ? ""
        : Mp4Box.type(entry, CODEC) + ' ' + entry.getShort(WIDTH) + 'x' + entry.getShort(HEIGHT);
  }

  /**
   * Lets a track count microseconds, as FFmpeg's segments do: its concat demuxer takes the first
   * file's units for all. Times in fragments must be changed by {@link FragmentRewrite} likewise.
   *
   * @param file begins with {@code ftyp} and {@code moov}
   */
  void countMicros(ByteBuffer file) throws BrokenMp4Exception {
    int mdhd = Mp4Box.contentAt(file, "moov", "trak", "mdia", "mdhd");
    int trex = Mp4Box.contentAt(file, "moov", "mvex", "trex");
    file.putInt(mdhd + timescaleAt(file.get(mdhd)), MICROS_PER_SECOND);
    file.putInt(trex + TREX_DURATION, (int) micros(defaultDuration));
  }

  /** Version and flags come first, then two dates of four or eight bytes. */
  private static int timescaleAt(byte version) {
    return version == 1 ? 20 : 12;
  }

  /** {@return a time of the track in microseconds} */
  long micros(long units) {
    return timescale == MICROS_PER_SECOND
        ? units
        : Math.round((double) units * MICROS_PER_SECOND / timescale);
  }
}
