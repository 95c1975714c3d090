package camera.rpc.internal.method;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fuzzer's target with inputs worth keeping, and some more by chance. */
class WireFuzzTest {

  private static final int INPUTS = Integer.getInteger("fuzz.inputs", 100_000);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7{\"jsonrpc\":\"2.0\",\"method\":\"list_recordings\",\"params\":{\"limit\":1e1},\"id\":1e400}",
        "7[{\"jsonrpc\":\"2.0\",\"method\":\"ping\"},7,[],{\"id\":null}]",
        "7{\"jsonrpc\":\"2.0\",\"method\":\"subscribe_events\",\"params\":{\"topics\":[\"system.error\"],"
            + "\"filters\":{\"timestamp_after\":\"+1000000000-12-31T23:59:59Z\"}},\"id\":1}",
        "1%C3%A9%2e%2E%2f",
        "1%uff14%1",
        "2999999999999999999-",
        "2-000000000000000000",
      })
  void bearsWhatWasFound(String input) {
    WireFuzz.fuzzerTestOneInput(input.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void bearsFramesOfAnyKind() {
    long seed = Long.getLong("fuzz.seed", System.nanoTime());
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    byte[] firsts = {(byte) 0x81, 1, (byte) 0x80, 0, (byte) 0x88, (byte) 0x89, (byte) 0x82, 2};
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = new byte[random.nextInt(2, 200)];
      random.nextBytes(input);
      input[0] = 0;
      for (int at = 1; at + 1 < input.length; at += random.nextInt(6, 60)) {
        input[at] = firsts[random.nextInt(firsts.length)];
        input[at + 1] = (byte) (0x80 | random.nextInt(128));
      }
      try {
        WireFuzz.fuzzerTestOneInput(input);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ", input " + i, e);
      }
    }
  }
}
