package camera.api.spi;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import camera.api.FourCc;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An H.264 or H.265 stream with start codes, followed frame by frame: where decoding may begin, and
 * with which parameter sets (ITU-T H.264 and H.265, tables of NAL unit types and annex B).
 *
 * <p>Cameras differ: some send the parameter sets before each key frame, some in a buffer of their
 * own, some only once. So the last of each kind are remembered. Only the units before the first
 * slice of a frame are looked at.
 *
 * <p>For one thread at a time.
 */
public final class ElementaryStream {

  private static final MemorySegment NONE = MemorySegment.ofArray(new byte[0]).asReadOnly();
  private static final byte[] START_CODE = {0, 0, 0, 1};

  private static final int AVC_LAST_SLICE = 5;
  private static final int AVC_IDR = 5;
  private static final int AVC_SEI = 6;
  private static final int AVC_FIRST_SET = 7;
  private static final int AVC_LAST_SET = 8;
  private static final int HEVC_LAST_SLICE = 31;
  private static final int HEVC_FIRST_IRAP = 16;
  private static final int HEVC_LAST_IRAP = 21;
  private static final int HEVC_FIRST_SET = 32;
  private static final int HEVC_LAST_SET = 34;

  /** The message of supplemental information that marks an entry without an IDR picture. */
  private static final int RECOVERY_POINT = 6;

  private final boolean hevc;

  /** By kind, in the order in which decoders want them; each with start codes. */
  private final @Nullable MemorySegment[] sets;

  private MemorySegment parameterSets = NONE;
  private boolean keyframe;

  private ElementaryStream(boolean hevc) {
    this.hevc = hevc;
    sets =
        new @Nullable
            MemorySegment
            [hevc ? HEVC_LAST_SET - HEVC_FIRST_SET + 1 : AVC_LAST_SET - AVC_FIRST_SET + 1];
  }

  /**
   * Begins to follow a stream.
   *
   * @param format of the frames
   * @return empty if frames of this format stand alone
   */
  public static Optional<ElementaryStream> of(FourCc format) {
    return format.isVideoStream()
        ? Optional.of(new ElementaryStream(format.equals(FourCc.HEVC)))
        : Optional.empty();
  }

  /**
   * Looks at the next frame.
   *
   * @param frame its bytes, not kept
   * @param flagged whether the device says that it is a key frame
   */
  public void follow(MemorySegment frame, boolean flagged) {
    boolean entry = flagged;
    boolean slice = false;
    int renewed = 0;
    long begin = nextUnit(frame, 0);
    while (begin < frame.byteSize() && !slice) {
      int type = type(frame.get(JAVA_BYTE, begin));
      slice = type <= (hevc ? HEVC_LAST_SLICE : AVC_LAST_SLICE);
      if (slice) {
        entry |= hevc ? type >= HEVC_FIRST_IRAP && type <= HEVC_LAST_IRAP : type == AVC_IDR;
        continue;
      }
      long next = nextUnit(frame, begin);
      int kind = type - (hevc ? HEVC_FIRST_SET : AVC_FIRST_SET);
      if (kind >= 0 && kind < sets.length) {
        keep(kind, frame.asSlice(begin, unitEnd(frame, begin, next) - begin), renewed);
        renewed |= 1 << kind;
      } else if (!hevc && type == AVC_SEI) {
        entry |= recoveryPoint(frame, begin + 1, next);
      }
      begin = next;
    }
    if (renewed != 0) {
      parameterSets = joined();
    }
    keyframe = slice && entry && parameterSets.byteSize() > 0;
  }

  /** {@return whether decoding may begin with the last frame, given the parameter sets} */
  public boolean keyframe() {
    return keyframe;
  }

  /**
   * Gives what a decoder needs to begin with the last frame.
   *
   * @return the parameter sets, each with a start code, read-only and valid for ever; empty if the
   *     last frame is no key frame
   */
  public MemorySegment parameterSets() {
    return keyframe ? parameterSets : NONE;
  }

  /** {@return what {@link #parameterSets()} gives when there are none} */
  static MemorySegment none() {
    return NONE;
  }

  private int type(byte header) {
    return hevc ? header >> 1 & 0x3f : header & 0x1f;
  }

  /** Remembers a parameter set; the first of its kind in a frame replaces those before. */
  private void keep(int kind, MemorySegment unit, int renewed) {
    MemorySegment before = (renewed & 1 << kind) == 0 ? null : sets[kind];
    long offset = before == null ? 0 : before.byteSize();
    MemorySegment kept =
        MemorySegment.ofArray(new byte[(int) (offset + START_CODE.length + unit.byteSize())]);
    if (before != null) {
      kept.copyFrom(before);
    }
    kept.asSlice(offset).copyFrom(MemorySegment.ofArray(START_CODE));
    kept.asSlice(offset + START_CODE.length).copyFrom(unit);
    sets[kind] = kept;
  }

  /** All kinds in one piece; empty until each was seen. */
  private MemorySegment joined() {
    long size = 0;
    for (MemorySegment set : sets) {
      if (set == null) {
        return NONE;
      }
      size += set.byteSize();
    }
    MemorySegment all = MemorySegment.ofArray(new byte[(int) size]);
    long at = 0;
    for (MemorySegment set : sets) {
      if (set != null) {
        all.asSlice(at).copyFrom(set);
        at += set.byteSize();
      }
    }
    return all.asReadOnly();
  }

  /** The first byte after the next start code, else the size. */
  private static long nextUnit(MemorySegment frame, long from) {
    for (long i = from; i + 3 < frame.byteSize(); i++) {
      if (frame.get(JAVA_BYTE, i) == 0
          && frame.get(JAVA_BYTE, i + 1) == 0
          && frame.get(JAVA_BYTE, i + 2) == 1) {
        return i + 3;
      }
    }
    return frame.byteSize();
  }

  /** A unit never ends with a zero byte; those belong to the next start code or are padding. */
  private static long unitEnd(MemorySegment frame, long begin, long next) {
    long end = next == frame.byteSize() ? next : next - 3;
    while (end > begin && frame.get(JAVA_BYTE, end - 1) == 0) {
      end--;
    }
    return end;
  }

  /** Whether one of the messages between two places says that decoding may begin here. */
  private static boolean recoveryPoint(MemorySegment frame, long from, long end) {
    long at = from;
    while (at + 1 < end) {
      int type = frame.get(JAVA_BYTE, at++) & 0xff;
      if (type == RECOVERY_POINT) {
        return true;
      }
      int size = 0;
      int part = 0xff;
      while (part == 0xff && at < end) {
        part = frame.get(JAVA_BYTE, at++) & 0xff;
        size += part;
      }
      at += size;
    }
    return false;
  }
}
