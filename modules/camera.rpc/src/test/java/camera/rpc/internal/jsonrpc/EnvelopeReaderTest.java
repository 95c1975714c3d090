package camera.rpc.internal.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeReaderTest {

  private final EnvelopeReader reader = new EnvelopeReader(new JsonReader(8, 500), 100);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "-7",
        "9007199254740993",
        "1.0",
        "1e2",
        "123456789012345678901234567890",
        "null",
        "\"1\"",
        "\"x\"",
        "\"\\\"\\\\\\n\""
      })
  void keepsTheIdDigitForDigit(String id) {
    Incoming incoming = reader.read("{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":" + id + "}");

    assertThat(incoming)
        .isEqualTo(new Incoming.Call(new Request("m", JsonValue.Obj.EMPTY, Optional.of(id))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"params\":null", ",\"params\":{}"})
  void takesAbsentNullAndEmptyParametersAsNone(String params) {
    Incoming incoming = reader.read("{\"jsonrpc\":\"2.0\",\"method\":\"m\"" + params + "}");

    assertThat(incoming)
        .isEqualTo(new Incoming.Call(new Request("m", JsonValue.Obj.EMPTY, Optional.empty())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "{]",
        "nul",
        "NaN",
        "{\"a\":NaN}",
        "{'a':1}",
        "[1,]",
        "{\"a\":1,}",
        "{} {}",
        "{}x",
        "01",
        "1.",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"a\nb\"",
        "{\"id\":1,\"id\":2}",
        "[[[[[[[[[1]]]]]]]]]",
        "\ufeff{}"
      })
  void answersWhatIsNotJsonWithParseError(String text) {
    assertThat(reader.read(text))
        .isInstanceOfSatisfying(
            Incoming.Refused.class,
            refused -> {
              assertThat(refused.error().code()).isEqualTo(-32700);
              assertThat(refused.error().message()).isEqualTo("Parse error");
              assertThat(refused.error().data())
                  .containsKeys("hint", "reason", "details", "suggestion");
              assertThat(refused.id()).isEqualTo("null");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 | null",
        "\"x\" | null",
        "{} | null",
        "[] | null",
        "{\"jsonrpc\":\"1.0\",\"method\":\"m\",\"id\":3} | 3",
        "{\"jsonrpc\":2.0,\"method\":\"m\",\"id\":3} | 3",
        "{\"method\":\"m\",\"id\":\"a\"} | \"a\"",
        "{\"jsonrpc\":\"2.0\",\"id\":3} | 3",
        "{\"jsonrpc\":\"2.0\",\"method\":\"\",\"id\":3} | 3",
        "{\"jsonrpc\":\"2.0\",\"method\":7,\"id\":3} | 3",
        "{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":\"p\",\"id\":3} | 3",
        "{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":5} | null",
        "{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":true} | null",
        "{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":{}} | null",
        "{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"id\":[1]} | null"
      })
  void answersABadEnvelopeWithInvalidRequest(String text, String id) {
    assertThat(reader.read(text))
        .isInstanceOfSatisfying(
            Incoming.Refused.class,
            refused -> {
              assertThat(refused.error().code()).isEqualTo(-32600);
              assertThat(refused.error().data()).containsKey("hint");
              assertThat(refused.id()).isEqualTo(id);
            });
  }

  @Test
  void readsABatchElementByElement() {
    Incoming incoming =
        reader.read("[{\"jsonrpc\":\"2.0\",\"method\":\"m\"},1,{\"jsonrpc\":\"2.0\"}]");

    assertThat(incoming)
        .isInstanceOfSatisfying(
            Incoming.Batch.class,
            batch ->
                assertThat(batch.elements())
                    .hasExactlyElementsOfTypes(
                        Incoming.Call.class, Incoming.Refused.class, Incoming.Refused.class));
  }

  @Test
  void refusesABatchOverTheBoundAsAWhole() {
    String one = "{\"jsonrpc\":\"2.0\",\"method\":\"m\"}";

    assertThat(reader.read("[" + String.join(",", Collections.nCopies(100, one)) + "]"))
        .isInstanceOf(Incoming.Batch.class);
    assertThat(reader.read("[" + String.join(",", Collections.nCopies(101, one)) + "]"))
        .isInstanceOf(Incoming.Refused.class);
  }
}
