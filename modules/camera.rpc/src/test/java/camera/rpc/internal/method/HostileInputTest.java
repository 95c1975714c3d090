package camera.rpc.internal.method;

import static org.assertj.core.api.Assertions.assertThat;

import camera.rpc.internal.PublishedSchema;
import camera.rpc.internal.jsonrpc.JsonText;
import camera.rpc.internal.jsonrpc.JsonValue;
import camera.testkit.HostileTexts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What tries to be more than an id, a name or an address, in every text parameter there is. */
class HostileInputTest extends DispatcherBench {

  @Test
  void hasEnoughOfThem() {
    assertThat(HostileTexts.all()).hasSizeGreaterThanOrEqualTo(500).doesNotHaveDuplicates();
  }

  @Test
  void letsNoneBeACamera() {
    login("admin");
    for (Method method : table.all()) {
      if (method.parameters().stream().anyMatch(each -> each.name().equals("device"))) {
        for (String text : HostileTexts.all()) {
          assertThat(reply(method.name(), Map.of("device", text)))
              .as(method.name() + " with " + text)
              .contains(refusal(text, "device"));
        }
      }
    }
  }

  @Test
  void letsNoneBeTheAddressOfAStream() {
    login("admin");
    for (String text : HostileTexts.all()) {
      assertThat(reply("add_external_stream", Map.of("stream_url", text, "stream_name", "Gate")))
          .as(text)
          .contains(refusal(text, "stream_url"));
    }
    assertThat(controller.getExternalStreams()).isEmpty();
  }

  /** Calls, and checks the answer against the published document, if it came to a call at all. */
  private String reply(String method, Map<String, String> params) {
    sent.clear();
    send(
        "{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":%s,\"id\":1}"
            .formatted(method, JsonText.of(params)));
    assertThat(sent).hasSize(1);
    if (params.values().stream().noneMatch(HostileInputTest::holdsHalfACharacter)) {
      PublishedSchema.check(method, sent.getFirst());
    }
    return sent.getFirst();
  }

  /** Half a character is no JSON at all. */
  private static boolean holdsHalfACharacter(String text) {
    return !StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static String[] refusal(String text, String parameter) {
    return holdsHalfACharacter(text)
        ? new String[] {"\"code\":-32700", "\"id\":null"}
        : new String[] {"\"code\":-32602", "\"param\":\"" + parameter + "\"", "\"id\":1"};
  }

  /** Every parameter of every method, whatever its type: an answer, and no fault of our own. */
  @Test
  void answersAllOfThemEverywhere() throws Exception {
    login("admin");
    List<String> faulty = new ArrayList<>();
    List<String> texts = HostileTexts.all().stream().filter(text -> text.length() < 3000).toList();
    int calls = 0;
    for (Method method : table.all()) {
      for (Parameter<?> parameter : method.parameters()) {
        for (String text : texts) {
          String reply = reply(method.name(), Map.of(parameter.name(), text));
          calls++;
          Map<String, JsonValue> members = ((JsonValue.Obj) json.read(reply)).members();
          if (reply.contains("\"code\":-32603") || !members.containsKey("jsonrpc")) {
            faulty.add(method.name() + " " + parameter.name() + ": " + text);
          }
        }
      }
    }
    assertThat(faulty).isEmpty();
    assertThat(faults).isEmpty();
    assertThat(calls).isGreaterThan(10_000);
  }
}
