package camera.mediamtx.internal.jpeg;

import java.util.Arrays;

/**
 * Which samples of a line, or lines of a plane, each new one is made of, and in what parts: cubic
 * convolution (R. Keys, 1981, a = -1/2), widened for a smaller picture so that every old sample has
 * its part and fine patterns turn grey instead of into false ones. Beyond the edge the last sample
 * goes on. Immutable.
 *
 * @see <a href="https://doi.org/10.1109/TASSP.1981.1163711">Cubic convolution interpolation</a>
 */
final class ResamplingFilter {

  /** All weights of a new sample together are one in this fixed point. */
  static final int FRACTION_BITS = 14;

  private static final int ONE = 1 << FRACTION_BITS;

  /** How far the curve reaches to either side, in old or new samples, whichever are larger. */
  private static final int REACH = 2;

  private final int taps;
  private final int[] first;
  private final int[] weights;

  /**
   * Computes the weights.
   *
   * @param from old samples
   * @param to new samples
   * @param step old samples to a new one; not always their ratio, as padding may add a part
   */
  ResamplingFilter(int from, int to, double step) {
    double width = Math.max(1, step);
    int span = (int) Math.ceil(2 * REACH * width) + 1;
    taps = Math.min(span, from);
    first = new int[to];
    weights = new int[to * taps];
    double[] parts = new double[taps];
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * step - 0.5;
      int begin = (int) Math.ceil(centre - REACH * width);
      first[i] = Math.clamp(begin, 0, from - taps);
      Arrays.fill(parts, 0);
      for (int k = begin; k < begin + span; k++) {
        parts[Math.clamp(k, 0, from - 1) - first[i]] += curve(Math.abs(k - centre) / width);
      }
      round(parts, i * taps);
    }
  }

  /** {@return new samples} */
  int count() {
    return first.length;
  }

  /** {@return old samples to each new one} */
  int taps() {
    return taps;
  }

  /** {@return for each new sample its first old one} */
  int[] first() {
    return first;
  }

  /** {@return for each new sample {@link #taps()} weights} */
  int[] weights() {
    return weights;
  }

  private static double curve(double distance) {
    if (distance < 1) {
      return (1.5 * distance - 2.5) * distance * distance + 1;
    }
    return distance < 2 ? ((-0.5 * distance + 2.5) * distance - 4) * distance + 2 : 0;
  }

  /** An even area stays exactly as it is: what rounding leaves over goes to the greatest part. */
  private void round(double[] parts, int offset) {
    double sum = Arrays.stream(parts).sum();
    int left = ONE;
    int greatest = 0;
    for (int k = 0; k < taps; k++) {
      weights[offset + k] = (int) Math.round(parts[k] / sum * ONE);
      left -= weights[offset + k];
      greatest = parts[k] > parts[greatest] ? k : greatest;
    }
    weights[offset + greatest] += left;
  }
}
