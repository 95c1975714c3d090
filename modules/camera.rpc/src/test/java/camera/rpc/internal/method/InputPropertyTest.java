package camera.rpc.internal.method;

import static org.assertj.core.api.Assertions.assertThat;

import camera.rpc.internal.jsonrpc.EnvelopeReader;
import camera.rpc.internal.jsonrpc.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent, the answer keeps the rules: it is JSON-RPC, says whose it is, and no input is
 * the service's own fault. Texts are mutated requests, so that most get far. The seed is printed
 * with a failure; {@code -Dfuzz.inputs} asks for more inputs, {@code -Dfuzz.seed} for the same.
 */
class InputPropertyTest extends DispatcherBench {

  private static final int INPUTS = Integer.getInteger("fuzz.inputs", 100_000);

  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "\\u",
    "d800",
    "\\ud83d\\ude00",
    "null",
    "true",
    "1",
    "-0",
    "1e999",
    "0.0000001",
    "9007199254740993",
    "NaN",
    "\"jsonrpc\"",
    "\"2.0\"",
    "\"method\"",
    "\"params\"",
    "\"id\"",
    "\"device\"",
    "\"camera0\"",
    "\"camera00\"",
    "\"/dev/video0\"",
    "\"../../etc/passwd\"",
    "\"filename\"",
    "\"limit\"",
    "\"offset\"",
    "\"topics\"",
    "\"filters\"",
    "\"auth_token\"",
    "\"duration\"",
    "\"stream_url\"",
    "\"rtsp://u:p@h/x\"",
    "\u0000",
    "\uD800",
    "\u2028",
    "é",
    "😀",
    " ",
    "\t",
    "\n",
    "'",
    "//",
    "%00"
  };

  private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);

  private List<String> corpus() throws Exception {
    List<String> corpus = new ArrayList<>();
    for (String line : ContractTableTest.lines("calls.txt")) {
      String[] cells = line.split(" \\| ", -1);
      corpus.add(
          "{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":%s,\"id\":1}"
              .formatted(cells[2].trim(), cells[3].trim()));
    }
    corpus.add("[" + corpus.getFirst() + "," + corpus.getLast() + "]");
    corpus.add("{\"jsonrpc\":\"2.0\",\"method\":\"ping\"}");
    return corpus;
  }

  @Test
  void answersEveryInputByTheRules() throws Exception {
    login("admin");
    List<String> corpus = corpus();
    for (int i = 0; i < INPUTS; i++) {
      String input = corpus.get(random.nextInt(corpus.size()));
      for (int changes = random.nextInt(4); changes > 0; changes--) {
        input = mutated(input);
      }
      sent.clear();
      send(input);
      String about = "seed " + seed + ", input " + i + ": " + input;
      assertThat(sent.size()).as(about).isLessThanOrEqualTo(8);
      for (String text : sent) {
        AnswerRules.check(text, about);
      }
      assertThat(faults).as(about).isEmpty();
      if (client.session().isEmpty()) {
        login("admin");
      }
    }
  }

  private String mutated(String text) {
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + random.nextInt(12));
    String piece = PIECES[random.nextInt(PIECES.length)];
    return switch (random.nextInt(6)) {
      case 0 -> text.substring(0, at) + text.substring(to);
      case 1 -> text.substring(0, at) + piece + text.substring(at);
      case 2 -> text.substring(0, at) + piece + text.substring(to);
      case 3 -> text.substring(0, at) + text.substring(at, to) + text.substring(at);
      case 4 -> text.substring(0, at) + (char) random.nextInt(0x10000) + text.substring(to);
      default -> text.substring(at) + text.substring(0, at);
    };
  }

  @Test
  void readsAnyTextWithinItsBounds() {
    JsonReader small = new JsonReader(8, 50);
    EnvelopeReader envelopes = new EnvelopeReader(small, 5);
    for (int i = 0; i < INPUTS; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      assertThat(envelopes.read(text.toString())).as("seed " + seed + ": " + text).isNotNull();
    }
  }

  @Test
  void readsFileNamesOfAddressesAsTheUrlDecoderDoes() {
    for (int i = 0; i < INPUTS; i++) {
      StringBuilder name = new StringBuilder();
      for (int length = random.nextInt(1, 20); length > 0; length--) {
        name.appendCodePoint(randomCodePoint());
      }
      String encoded =
          java.net.URLEncoder.encode(name.toString(), java.nio.charset.StandardCharsets.UTF_8)
              .replace("+", "%20");
      assertThat(camera.rpc.internal.files.FileNameDecoding.of(encoded))
          .as("seed " + seed)
          .contains(name.toString());
    }
  }

  private int randomCodePoint() {
    int point = random.nextInt(0x11000);
    return point >= 0xd800 && point <= 0xdfff ? '/' : point;
  }
}
