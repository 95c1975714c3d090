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
          // Version and flags, then two dates of four or eight bytes.
          long timescale = Integer.toUnsignedLong(header.getInt(header.get(0) == 1 ? 20 : 12));
          if (timescale == 0) {
            throw new BrokenMp4Exception("mdhd has no timescale");
          }
          return new Mp4Header(
              timescale, Integer.toUnsignedLong(trackExtends.getInt(12)), description);
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

  /** {@return a time of the track in microseconds} */
  long micros(long units) {
    return timescale == 1_000_000 ? units : Math.round((double) units * 1_000_000 / timescale);
  }

  /** {@return a time in microseconds in units of the track} */
  long units(long micros) {
    return Math.round((double) micros * timescale / 1_000_000);
  }
}
