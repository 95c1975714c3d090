package camera.mediamtx.internal.jpeg;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Gives one plane another size: first its lines, then the samples in a line, with no rounding to
 * bytes between the two.
 *
 * <p>Lines come first because that loop becomes vector instructions, and what is left to do for
 * single samples is less by then. Its memory is a few lines of the plane.
 */
final class PlaneResampler {

  /** Bits that the sums of lines keep below the point: those of samples then fit into an int. */
  private static final int KEPT_BITS = 6;

  private static final int DROPPED_BITS = ResamplingFilter.FRACTION_BITS - KEPT_BITS;
  private static final int RESULT_BITS = ResamplingFilter.FRACTION_BITS + KEPT_BITS;

  private final SourcePlane from;
  private final int channels;
  private final ResamplingFilter columns;
  private final ResamplingFilter rows;

  /** The lines that the present one is made of, each at its number modulo their count. */
  private final int[][] lines;

  private final int[] sums;
  private final byte[] packed;

  /**
   * Gets ready.
   *
   * @param from the plane
   * @param width samples in a line
   * @param channels bytes to a sample, each resampled for itself
   * @param columns weights for the samples of a line
   * @param rows weights for the lines
   */
  PlaneResampler(
      SourcePlane from, int width, int channels, ResamplingFilter columns, ResamplingFilter rows) {
    this.from = from;
    this.channels = channels;
    this.columns = columns;
    this.rows = rows;
    sums = new int[width * channels];
    lines = new int[rows.taps()][sums.length];
    packed = new byte[Math.max(width, columns.count()) * channels];
  }

  /**
   * Makes the new plane.
   *
   * @param to where it goes
   * @param stride bytes from line to line there
   */
  void write(MemorySegment to, long stride) {
    int taken = 0;
    for (int y = 0; y < rows.count(); y++) {
      int end = rows.first()[y] + rows.taps();
      for (taken = Math.max(taken, end - rows.taps()); taken < end; taken++) {
        take(taken);
      }
      sum(y);
      for (int channel = 0; channel < channels; channel++) {
        columns(channel);
      }
      int bytes = columns.count() * channels;
      MemorySegment.copy(packed, 0, to, ValueLayout.JAVA_BYTE, y * stride, bytes);
    }
  }

  /** Each old line is read once, and kept while new ones are made of it. */
  private void take(int y) {
    int[] line = lines[y % lines.length];
    MemorySegment.copy(
        from.memory(), ValueLayout.JAVA_BYTE, from.offset(y), packed, 0, line.length);
    for (int i = 0; i < line.length; i++) {
      line[i] = packed[i] & 0xff;
    }
  }

  private void sum(int y) {
    Arrays.fill(sums, 1 << (DROPPED_BITS - 1));
    for (int k = 0; k < lines.length; k++) {
      int[] line = lines[(rows.first()[y] + k) % lines.length];
      add(line, rows.weights()[y * lines.length + k], sums);
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] >>= DROPPED_BITS;
    }
  }

  private static void add(int[] samples, int weight, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += samples[i] * weight;
    }
  }

  private void columns(int channel) {
    int[] first = columns.first();
    int[] weights = columns.weights();
    int taps = columns.taps();
    for (int x = 0; x < first.length; x++) {
      int sum = 1 << (RESULT_BITS - 1);
      for (int k = 0, i = first[x] * channels + channel; k < taps; k++, i += channels) {
        sum += sums[i] * weights[x * taps + k];
      }
      packed[x * channels + channel] = (byte) Math.clamp(sum >> RESULT_BITS, 0, 255);
    }
  }
}
