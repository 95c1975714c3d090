package camera.rpc.internal.method;

import static org.assertj.core.api.Assertions.assertThat;

import camera.rpc.internal.client.Topics;
import camera.rpc.internal.jsonrpc.JsonText;
import camera.rpc.internal.jsonrpc.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The published documents say what the method table has. */
class ApiDocumentTest extends DispatcherBench {

  private static final Path FOLDER = Path.of("../../docs/api");

  @Test
  void publishesTheOpenRpcDocument() throws Exception {
    login("viewer");
    JsonValue.Obj reply = (JsonValue.Obj) json.read(call("rpc.discover", "{}"));
    StringBuilder text = new StringBuilder();
    write(text, reply.members().get("result"), "\n");
    published("openrpc.json", text.append('\n').toString());
  }

  @Test
  void publishesAReferenceForPeople() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        "# Methods\n\nMade from the method table; a test fails when this file is out of date.");
    text.append(" Do not edit it. The same for machines: [openrpc.json](openrpc.json), also");
    text.append(" answered by `rpc.discover`.\n");
    for (Method method : table.all()) {
      describe(text, method);
    }
    text.append("\n## Topics\n\nFor `subscribe_events`:\n\n");
    Topics.all().forEach(topic -> text.append("- `").append(topic).append("`\n"));
    published("methods.md", text.toString());
  }

  private static void describe(StringBuilder text, Method method) {
    text.append("\n## ").append(method.name()).append("\n\n").append(method.summary());
    text.append(" Role: ");
    text.append(method.role().map(Object::toString).orElse("none needed")).append(".\n");
    if (!method.parameters().isEmpty()) {
      text.append("\n| Parameter | Required | Rules | Meaning |\n|---|---|---|---|\n");
    }
    for (Parameter<?> parameter : method.parameters()) {
      String rules =
          parameter.schema().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(rule -> rule.getKey() + ": " + shortened(rule.getValue()))
              .collect(Collectors.joining(", "));
      text.append("| `").append(parameter.name()).append("` | ");
      text.append(parameter.isRequired() ? "yes" : "no").append(" | ");
      text.append(rules.replace("|", "\\|")).append(" | ");
      text.append(parameter.description()).append(" |\n");
    }
    text.append("\nResult: ").append(shape(ResultSchema.of(method.result()))).append("\n");
  }

  private static String shortened(Object value) {
    return value instanceof Map<?, ?> ? "see topics" : String.valueOf(value);
  }

  private static String shape(Object schema) {
    Map<?, ?> map = (Map<?, ?>) schema;
    if (map.get("properties") instanceof Map<?, ?> properties) {
      List<?> required = (List<?>) map.get("required");
      return properties.entrySet().stream()
          .map(
              member ->
                  "`"
                      + member.getKey()
                      + (required.contains(member.getKey()) ? "` " : "`? ")
                      + shape(member.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (map.get("items") != null) {
      return shape(map.get("items")) + "[]";
    }
    return map.get("additionalProperties") == null
        ? String.valueOf(map.get("type"))
        : "map of " + shape(map.get("additionalProperties"));
  }

  private static void published(String name, String now) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("update.reference")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, now);
    }
    assertThat(file)
        .as(
            "docs/api/%s; renew it with: mvn -pl modules/camera.rpc -am package"
                + " -Dtest=ApiDocumentTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dupdate.reference=true",
            name)
        .hasContent(now);
  }

  private static void write(StringBuilder out, JsonValue value, String indent) {
    switch (value) {
      case JsonValue.Obj(Map<String, JsonValue> members) -> {
        String separator = "{";
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
          out.append(separator).append(indent).append("  ");
          out.append(JsonText.quote(member.getKey())).append(": ");
          write(out, member.getValue(), indent + "  ");
          separator = ",";
        }
        out.append(members.isEmpty() ? "{}" : indent + "}");
      }
      case JsonValue.Array(List<JsonValue> elements) -> {
        String separator = "[";
        for (JsonValue element : elements) {
          out.append(separator).append(indent).append("  ");
          write(out, element, indent + "  ");
          separator = ",";
        }
        out.append(elements.isEmpty() ? "[]" : indent + "]");
      }
      case JsonValue.Text(String text) -> out.append(JsonText.quote(text));
      case JsonValue.Numeral(String digits) -> out.append(digits);
      case JsonValue.Bool(boolean bool) -> out.append(bool);
      case JsonValue.Null _ -> out.append("null");
    }
  }
}
