package camera.mediamtx.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForbiddenNetworksTest {

  private final ForbiddenNetworks networks =
      ForbiddenNetworks.parse(
          List.of("169.254.0.0/16", "fe80::/10", "10.0.0.0/8", "192.0.2.7", "127.0.0.0/8"));

  @ParameterizedTest
  @CsvSource({
    "169.254.169.254, 169.254.0.0/16",
    "169.254.0.0, 169.254.0.0/16",
    "10.255.255.255, 10.0.0.0/8",
    "192.0.2.7, 192.0.2.7",
    "fe80::1, fe80::/10",
    "[fe80::1], fe80::/10",
    "[febf:ffff::1], fe80::/10",
    "::ffff:169.254.169.254, 169.254.0.0/16",
    "[::ffff:a9fe:a9fe], 169.254.0.0/16",
    "localhost, 127.0.0.0/8"
  })
  void holdWhatIsIn(String host, String network) {
    assertThat(networks.of(host)).contains(network);
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.253.255.255", "169.255.0.0", "11.0.0.0", "192.0.2.8", "fec0::1"})
  void holdNothingElse(String host) {
    assertThat(networks.of(host)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10/8", "fe80::/129"})
  void refuseToBeMisread(String text) {
    assertThatIllegalStateException()
        .isThrownBy(() -> ForbiddenNetworks.parse(List.of(text)))
        .withMessageContaining("'" + text + "'");
  }

  @Test
  void canBeNone() {
    assertThat(ForbiddenNetworks.parse(List.of()).of("169.254.169.254")).isEmpty();
  }
}
