package camera.mediamtx.internal.frames;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * The units of an H.264 or H.265 frame with start codes: whether decoding can begin with it, and
 * its parameter sets (ITU-T H.264 and H.265, annex B and tables of NAL unit types).
 */
final class AccessUnit {

  private static final int AVC_IDR = 5;
  private static final int AVC_SPS = 7;
  private static final int AVC_PPS = 8;
  private static final int HEVC_FIRST_IRAP = 16;
  private static final int HEVC_LAST_IRAP = 21;
  private static final int HEVC_FIRST_SET = 32;
  private static final int HEVC_LAST_SET = 34;
  private static final byte[] START_CODE = {0, 0, 0, 1};

  private final boolean hevc;
  private final ByteArrayOutputStream sets = new ByteArrayOutputStream();
  private boolean key;

  private AccessUnit(boolean hevc) {
    this.hevc = hevc;
  }

  static AccessUnit parse(byte[] frame, boolean hevc) {
    AccessUnit unit = new AccessUnit(hevc);
    int begin = next(frame, 0);
    while (begin < frame.length) {
      int end = next(frame, begin);
      unit.take(frame, begin, end);
      begin = end;
    }
    return unit;
  }

  boolean isKey() {
    return key;
  }

  /** {@return the parameter sets with start codes, empty if there are none} */
  ByteBuffer parameterSets() {
    return ByteBuffer.wrap(sets.toByteArray());
  }

  /** The first byte after the next start code, else the length. */
  private static int next(byte[] frame, int from) {
    for (int i = from; i + 3 < frame.length; i++) {
      if (frame[i] == 0 && frame[i + 1] == 0 && frame[i + 2] == 1) {
        return i + 3;
      }
    }
    return frame.length;
  }

  private void take(byte[] frame, int begin, int end) {
    int type = hevc ? frame[begin] >> 1 & 0x3f : frame[begin] & 0x1f;
    boolean set =
        hevc ? type >= HEVC_FIRST_SET && type <= HEVC_LAST_SET : type == AVC_SPS || type == AVC_PPS;
    if (set) {
      int last = end == frame.length ? end : end - 3;
      while (last > begin && frame[last - 1] == 0) {
        last--; // A unit never ends with a zero byte; those belong to the next start code.
      }
      sets.writeBytes(START_CODE);
      sets.write(frame, begin, last - begin);
    }
    key |= hevc ? type >= HEVC_FIRST_IRAP && type <= HEVC_LAST_IRAP : type == AVC_IDR;
  }
}
