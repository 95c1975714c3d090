package camera.mediamtx.internal.matroska;

import static camera.mediamtx.internal.matroska.Ebml.element;
import static camera.mediamtx.internal.matroska.Ebml.text;
import static camera.mediamtx.internal.matroska.Ebml.unsigned;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Writes frames with their own times to a pipe, as a Matroska segment of unknown length.
 *
 * <p>Times are microseconds, and each frame is a cluster of its own: times inside a cluster have
 * but 16 bits (RFC 9559, section 10.1), which at this resolution is 33 ms. For one thread; the
 * output is flushed after each frame and closed by its owner.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9559">RFC 9559</a>
 */
public final class MatroskaStream {

  private static final int EBML = 0x1A45DFA3;
  private static final int EBML_VERSION = 0x4286;
  private static final int EBML_READ_VERSION = 0x42F7;
  private static final int EBML_MAX_ID_LENGTH = 0x42F2;
  private static final int EBML_MAX_SIZE_LENGTH = 0x42F3;
  private static final int DOC_TYPE = 0x4282;
  private static final int DOC_TYPE_VERSION = 0x4287;
  private static final int DOC_TYPE_READ_VERSION = 0x4285;
  private static final int SEGMENT = 0x18538067;
  private static final int INFO = 0x1549A966;
  private static final int TIMESTAMP_SCALE = 0x2AD7B1;
  private static final int MUXING_APP = 0x4D80;
  private static final int WRITING_APP = 0x5741;
  private static final int TRACKS = 0x1654AE6B;
  private static final int TRACK_ENTRY = 0xAE;
  private static final int TRACK_NUMBER = 0xD7;
  private static final int TRACK_UID = 0x73C5;
  private static final int TRACK_TYPE = 0x83;
  private static final int FLAG_LACING = 0x9C;
  private static final int CODEC_ID = 0x86;
  private static final int CODEC_PRIVATE = 0x63A2;
  private static final int DEFAULT_DURATION = 0x23E383;
  private static final int VIDEO = 0xE0;
  private static final int PIXEL_WIDTH = 0xB0;
  private static final int PIXEL_HEIGHT = 0xBA;
  private static final int COLOUR_SPACE = 0x2EB524;
  private static final int CLUSTER = 0x1F43B675;
  private static final int TIMESTAMP = 0xE7;
  private static final int SIMPLE_BLOCK = 0xA3;

  private static final int NANOS_PER_MICRO = 1000;
  private static final int VIDEO_TRACK = 1;
  private static final byte KEY_FRAME = (byte) 0x80;
  private static final String APPLICATION = "camera-service";

  /** Identifier and length of the block, then track, time (16 bits) and flags. */
  private static final int BLOCK_HEADER = 1 + Long.BYTES + 4;

  private final OutputStream out;

  /**
   * Begins a stream.
   *
   * @param out where to, not closed here
   * @param track what will come
   * @throws IOException if the reader of the pipe has gone
   */
  public MatroskaStream(OutputStream out, MatroskaTrack track) throws IOException {
    this.out = out;
    out.write(header());
    out.write(Ebml.id(SEGMENT));
    out.write(Ebml.UNKNOWN_LENGTH);
    out.write(
        element(
            INFO,
            unsigned(TIMESTAMP_SCALE, NANOS_PER_MICRO),
            text(MUXING_APP, APPLICATION),
            text(WRITING_APP, APPLICATION)));
    out.write(element(TRACKS, entry(track)));
    out.flush();
  }

  /**
   * Writes a frame.
   *
   * @param micros when it was taken, not negative, later than the frame before
   * @param key whether it can be decoded without others
   * @param frame its bytes
   * @throws IOException if the reader of the pipe has gone
   */
  public void write(long micros, boolean key, byte[] frame) throws IOException {
    byte[] time = unsigned(TIMESTAMP, micros);
    int content = time.length + BLOCK_HEADER + frame.length;
    ByteBuffer head = ByteBuffer.allocate(12 + time.length + BLOCK_HEADER);
    head.putInt(CLUSTER).put(Ebml.length(content)).put(time);
    head.put((byte) SIMPLE_BLOCK).put(Ebml.length(4L + frame.length));
    head.put((byte) (0x80 | VIDEO_TRACK)).putShort((short) 0).put(key ? KEY_FRAME : 0);
    out.write(head.array());
    out.write(frame);
    out.flush();
  }

  private static byte[] header() {
    return element(
        EBML,
        unsigned(EBML_VERSION, 1),
        unsigned(EBML_READ_VERSION, 1),
        unsigned(EBML_MAX_ID_LENGTH, 4),
        unsigned(EBML_MAX_SIZE_LENGTH, 8),
        text(DOC_TYPE, "matroska"),
        unsigned(DOC_TYPE_VERSION, 4),
        unsigned(DOC_TYPE_READ_VERSION, 2));
  }

  private static byte[] entry(MatroskaTrack track) {
    byte[] none = {};
    byte[] secret = new byte[track.codecPrivate().remaining()];
    track.codecPrivate().duplicate().get(secret);
    byte[] space = track.colourSpace().isEmpty() ? none : text(COLOUR_SPACE, track.colourSpace());
    return element(
        TRACK_ENTRY,
        unsigned(TRACK_NUMBER, VIDEO_TRACK),
        unsigned(TRACK_UID, 1),
        unsigned(TRACK_TYPE, 1),
        unsigned(FLAG_LACING, 0),
        text(CODEC_ID, track.codec()),
        secret.length == 0 ? none : element(CODEC_PRIVATE, secret),
        unsigned(DEFAULT_DURATION, track.frameNanos()),
        element(
            VIDEO,
            unsigned(PIXEL_WIDTH, track.width()),
            unsigned(PIXEL_HEIGHT, track.height()),
            space));
  }
}
