package camera.mediamtx.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerInfoTest {

  @ParameterizedTest
  @CsvSource({
    "v1.20.1, true",
    "v1.19.3, true",
    "1.19.10, true",
    "v2.0.0, true",
    "v1.20.1-rc1, true",
    "built-by-hand, true",
    "v1.19.2, false",
    "v1.9.9, false",
    "v0.99.0, false",
    "'', false"
  })
  void knowsWhichVersionsItWasTriedWith(String version, boolean tried) {
    assertThat(new ServerInfo(version, Optional.empty()).isTried()).isEqualTo(tried);
  }
}
