package camera.rpc.internal.jsonrpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads messages by the rules of JSON-RPC 2.0 (wire contract, section 2). */
public final class EnvelopeReader {

  /** The id of an answer to something that has none to echo. */
  public static final String NULL_ID = "null";

  private final JsonReader reader;
  private final int maxBatch;

  /**
   * Makes a reader, for any number of threads.
   *
   * @param reader reads the text
   * @param maxBatch most elements of a batch
   */
  public EnvelopeReader(JsonReader reader, int maxBatch) {
    this.reader = reader;
    this.maxBatch = maxBatch;
  }

  /**
   * Reads a message.
   *
   * @param text as received
   * @return what it is; never fails
   */
  public Incoming read(String text) {
    JsonValue value;
    try {
      value = reader.read(text);
    } catch (MalformedJsonException e) {
      return new Incoming.Refused(RpcError.parse(e.hint()), NULL_ID);
    }
    return value instanceof JsonValue.Array(List<JsonValue> elements)
        ? batch(elements)
        : element(value);
  }

  private Incoming batch(List<JsonValue> values) {
    if (values.isEmpty()) {
      return refused("a batch holds at least one request", NULL_ID);
    }
    if (values.size() > maxBatch) {
      return refused("a batch holds at most " + maxBatch + " requests", NULL_ID);
    }
    List<Incoming.Element> elements = new ArrayList<>(values.size());
    values.forEach(value -> elements.add(element(value)));
    return new Incoming.Batch(elements);
  }

  private static Incoming.Element element(JsonValue value) {
    if (!(value instanceof JsonValue.Obj(Map<String, JsonValue> members))) {
      return refused("a request is a JSON object", NULL_ID);
    }
    Optional<String> id = Optional.empty();
    if (members.containsKey("id")) {
      id = idText(members.get("id"));
      if (id.isEmpty()) {
        return refused("'id' is a string, a number or null", NULL_ID);
      }
    }
    String echo = id.orElse(NULL_ID);
    if (!(members.get("jsonrpc") instanceof JsonValue.Text(String version))
        || !version.equals("2.0")) {
      return refused("'jsonrpc' must be exactly \"2.0\"", echo);
    }
    if (!(members.get("method") instanceof JsonValue.Text(String method)) || method.isEmpty()) {
      return refused("'method' must be a text that is not empty", echo);
    }
    JsonValue params = members.getOrDefault("params", JsonValue.Null.NULL);
    return switch (params) {
      case JsonValue.Null _ -> new Incoming.Call(new Request(method, JsonValue.Obj.EMPTY, id));
      case JsonValue.Obj _, JsonValue.Array _ -> new Incoming.Call(new Request(method, params, id));
      case JsonValue.Text _, JsonValue.Numeral _, JsonValue.Bool _ ->
          refused("'params' must be an object", echo);
    };
  }

  private static Optional<String> idText(JsonValue id) {
    return switch (id) {
      case JsonValue.Null _ -> Optional.of(NULL_ID);
      case JsonValue.Numeral(String digits) -> Optional.of(digits);
      case JsonValue.Text(String text) -> Optional.of(JsonText.quote(text));
      case JsonValue.Bool _, JsonValue.Array _, JsonValue.Obj _ -> Optional.empty();
    };
  }

  private static Incoming.Refused refused(String hint, String id) {
    return new Incoming.Refused(RpcError.invalidRequest(hint), id);
  }
}
