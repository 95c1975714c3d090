package camera.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"camera0", "camera9", "camera10", "camera100", "camera999999999"})
  void readsWhatItWrites(String text) {
    assertThat(CameraId.parse(text)).map(CameraId::toString).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "camera",
        "Camera0",
        "camera-1",
        "camera+1",
        "camera07",
        "camera 1",
        "camera1 ",
        "cam0",
        "camera1/../2",
        "camera9999999999",
        "camera\u0661",
        "/dev/video0",
        "camera0x1"
      })
  void refusesEverythingElse(String text) {
    assertThat(CameraId.parse(text)).isEmpty();
  }

  @Test
  void ordersByNumberNotByText() {
    assertThat(new CameraId(9)).isLessThan(new CameraId(10));
  }

  @Test
  void hasNoNegativeNumbers() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CameraId(-1));
  }
}
