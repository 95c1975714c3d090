package camera.rpc.internal.method;

import static org.assertj.core.api.Assertions.assertThat;

import camera.rpc.internal.files.FileNameDecoding;
import camera.rpc.internal.websocket.FrameRules;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What coverage-guided fuzzing calls: any bytes as a message, as frames, as the name in an address
 * and as a Range header. {@code tools/fuzz} runs it; {@link WireFuzzTest} holds what it found.
 */
public final class WireFuzz {

  private static final int MAX_FILE = 1 << 20;

  private static final Dispatching DISPATCHING = new Dispatching();

  private WireFuzz() {}

  /**
   * Tries an input; its first byte tells what the rest is.
   *
   * @param input any
   */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    switch (input[0] & 7) {
      case 0 -> FrameRules.check(rest);
      case 1 -> {
        String name = new String(rest, StandardCharsets.ISO_8859_1);
        FileNameDecoding.of(name)
            .ifPresent(decoded -> assertThat(decoded.length()).isLessThanOrEqualTo(name.length()));
      }
      case 2 ->
          FileNameDecoding.checkRange(
              "bytes=" + new String(rest, StandardCharsets.ISO_8859_1),
              1 + (rest.length % MAX_FILE));
      default -> DISPATCHING.message(new String(rest, StandardCharsets.UTF_8));
    }
  }

  /** One client, who may do everything. */
  private static final class Dispatching extends DispatcherBench {

    Dispatching() {
      listen();
      login("admin");
    }

    void message(String text) {
      sent.clear();
      send(text);
      for (String answer : sent) {
        AnswerRules.check(answer, text);
      }
      assertThat(faults).as(text).isEmpty();
      if (client.session().isEmpty()) {
        login("admin");
      }
    }
  }
}
