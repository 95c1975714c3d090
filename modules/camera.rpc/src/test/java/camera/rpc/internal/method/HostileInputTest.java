package camera.rpc.internal.method;

import static org.assertj.core.api.Assertions.assertThat;

import camera.rpc.internal.jsonrpc.JsonText;
import camera.rpc.internal.jsonrpc.JsonValue;
import camera.testkit.HostileTexts;
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
          assertThat(call(method.name(), JsonText.of(Map.of("device", text))))
              .as(method.name() + " with " + text)
              .matches(reply -> isRefused(reply, "device"));
        }
      }
    }
  }

  @Test
  void letsNoneBeTheAddressOfAStream() {
    login("admin");
    for (String text : HostileTexts.all()) {
      String params = JsonText.of(Map.of("stream_url", text, "stream_name", "Gate"));
      assertThat(call("add_external_stream", params))
          .as(text)
          .matches(reply -> isRefused(reply, "stream_url"));
    }
    assertThat(controller.getExternalStreams()).isEmpty();
  }

  /** Half a character is no JSON at all. */
  private static boolean isRefused(String reply, String parameter) {
    return reply.contains("\"code\":-32700")
        || (reply.contains("\"code\":-32602") && reply.contains("\"param\":\"" + parameter + "\""));
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
          String reply = call(method.name(), JsonText.of(Map.of(parameter.name(), text)));
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
