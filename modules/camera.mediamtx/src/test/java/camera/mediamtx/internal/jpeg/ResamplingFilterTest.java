package camera.mediamtx.internal.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplingFilterTest {

  private static final int ONE = 1 << ResamplingFilter.FRACTION_BITS;

  @ParameterizedTest
  @CsvSource({"1, 16", "5, 4", "640, 641", "640, 639", "1920, 640", "4096, 16", "16, 4096"})
  void usesOldSamplesOnlyAndAllOfTheirLightness(int from, int to) {
    ResamplingFilter filter = new ResamplingFilter(from, to, (double) from / to);
    assertThat(filter.count()).isEqualTo(to);
    for (int i = 0; i < to; i++) {
      assertThat(filter.first()[i]).isBetween(0, from - filter.taps());
      assertThat(Arrays.stream(weights(filter, i)).sum()).isEqualTo(ONE);
    }
  }

  @ParameterizedTest
  @CsvSource({"100, 33", "33, 100", "64, 64", "7, 5"})
  void isTheSameFromEitherEnd(int from, int to) {
    ResamplingFilter filter = new ResamplingFilter(from, to, (double) from / to);
    for (int i = 0; i < to; i++) {
      double[] left = spread(filter, i, from);
      double[] right = spread(filter, to - 1 - i, from);
      for (int k = 0; k < from; k++) {
        assertThat(left[k]).isCloseTo(right[from - 1 - k], offset(8.0));
      }
    }
  }

  @Test
  void leavesSamplesAloneWhenTheSizeStays() {
    ResamplingFilter filter = new ResamplingFilter(20, 20, 1);
    for (int i = 0; i < 20; i++) {
      double[] weights = spread(filter, i, 20);
      assertThat(weights[i]).isEqualTo(ONE);
      assertThat(Arrays.stream(weights).filter(weight -> weight != 0)).hasSize(1);
    }
  }

  @Test
  void givesEverySampleItsPartOfASmallerPicture() {
    ResamplingFilter filter = new ResamplingFilter(100, 10, 10);
    double[] parts = new double[100];
    for (int i = 0; i < 10; i++) {
      double[] weights = spread(filter, i, 100);
      for (int k = 0; k < 100; k++) {
        parts[k] += weights[k];
      }
    }
    for (int k = 20; k < 80; k++) { // away from the edges
      assertThat(parts[k]).isBetween(0.08 * ONE, 0.12 * ONE);
    }
  }

  private static int[] weights(ResamplingFilter filter, int i) {
    return Arrays.copyOfRange(filter.weights(), i * filter.taps(), (i + 1) * filter.taps());
  }

  private static double[] spread(ResamplingFilter filter, int i, int from) {
    double[] all = new double[from];
    int[] weights = weights(filter, i);
    for (int k = 0; k < weights.length; k++) {
      all[filter.first()[i] + k] = weights[k];
    }
    return all;
  }
}
