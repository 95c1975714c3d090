package camera.mediamtx.internal.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import camera.mediamtx.internal.jpeg.Levels.Curve;
import org.junit.jupiter.api.Test;

class LevelsTest {

  @Test
  void limitedRangeBecomesFullRangeRoundedAndClipped() {
    for (int sample = 0; sample < 256; sample++) {
      assertThat(of(sample, Levels.LIMITED.luma()))
          .as("luminance %d", sample)
          .isEqualTo(exact((sample - 16) * 255.0 / 219));
      assertThat(of(sample, Levels.LIMITED.chroma()))
          .as("chrominance %d", sample)
          .isEqualTo(exact((sample - 128) * 255.0 / 224 + 128));
    }
  }

  @Test
  void fullRangeStays() {
    for (int sample = 0; sample < 256; sample++) {
      assertThat(of(sample, Curve.SAME)).isEqualTo(sample);
    }
  }

  private static int of(int sample, Curve curve) {
    return Levels.stretched(sample, curve.factor(), curve.offset());
  }

  private static int exact(double value) {
    return Math.clamp(Math.round(value), 0, 255);
  }
}
