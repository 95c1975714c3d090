package camera.mediamtx.internal.jpeg;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A piece of a frame on its way through the processor's first cache: samples of eight bits, several
 * to an element of an array, the first in the lowest bits as on every machine this runs on. For one
 * thread at a time.
 *
 * <p>Single samples would be moved one by one. The loops below have a form that the JIT compiler
 * turns into vector instructions: elements of one width in, of the same or half the width out, one
 * result per loop, no look-up. That takes a fifth of the time; {@code EncodeBenchmark} watches it.
 */
final class SampleWords {

  /** Bytes that a piece may have: what is worked on at a time stays in the first cache. */
  static final int ROOM = 16384;

  private static final long LOW_BYTES = 0x00ff00ff00ff00ffL;
  private static final long LOW_PAIRS = 0x0000ffff0000ffffL;

  private final long[] pairs = new long[ROOM / Long.BYTES];
  private final MemorySegment pairBytes = MemorySegment.ofArray(pairs);
  private final int[] samples = new int[ROOM / Integer.BYTES];
  private final MemorySegment sampleBytes = MemorySegment.ofArray(samples);

  /** Takes samples in, {@link #ROOM} bytes at most. */
  void load(MemorySegment from, long offset, int bytes) {
    MemorySegment.copy(from, offset, sampleBytes, 0, bytes);
  }

  /** Takes 16-bit elements in, {@link #ROOM} bytes at most, for others to take their samples of. */
  void loadPairs(MemorySegment from, long offset, int bytes) {
    MemorySegment.copy(from, offset, pairBytes, 0, bytes);
  }

  /** Takes the samples taken before, so many bytes of them, for pairs. */
  void pairSamples(int bytes) {
    MemorySegment.copy(sampleBytes, 0, pairBytes, 0, bytes);
  }

  /**
   * Takes eight bits of every 16-bit element that another piece took in.
   *
   * @param from the other piece, or this one
   * @param count of elements
   * @param shift where the eight bits begin
   */
  void take(SampleWords from, int count, int shift) {
    eightBits(from.pairs, Math.ceilDiv(count, 4), shift, samples);
  }

  /**
   * Brings samples to another range.
   *
   * @param count how many
   * @param curve how
   */
  void stretch(int count, Levels.Curve curve) {
    if (!curve.equals(Levels.Curve.SAME)) {
      stretch(samples, Math.ceilDiv(count, 4), curve.factor(), curve.offset());
    }
  }

  /** Gives samples out. */
  void store(int count, MemorySegment to, long offset) {
    MemorySegment.copy(
        sampleBytes, ValueLayout.JAVA_BYTE, 0, to, ValueLayout.JAVA_BYTE, offset, count);
  }

  private static void eightBits(long[] from, int count, int shift, int[] to) {
    for (int i = 0; i < count; i++) {
      long apart = from[i] >>> shift & LOW_BYTES;
      long near = (apart | apart >>> 8) & LOW_PAIRS;
      to[i] = (int) (near | near >>> 16);
    }
  }

  private static void stretch(int[] samples, int count, int factor, int offset) {
    for (int i = 0; i < count; i++) {
      int four = samples[i];
      samples[i] =
          Levels.stretched(four & 0xff, factor, offset)
              | Levels.stretched(four >>> 8 & 0xff, factor, offset) << 8
              | Levels.stretched(four >>> 16 & 0xff, factor, offset) << 16
              | Levels.stretched(four >>> 24, factor, offset) << 24;
    }
  }
}
