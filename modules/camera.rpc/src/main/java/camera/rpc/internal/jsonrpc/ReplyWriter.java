package camera.rpc.internal.jsonrpc;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyOrderStrategy;
import java.util.Map;

/** Writes answers and notifications; results are bound by JSON-B. For any number of threads. */
public final class ReplyWriter {

  private static final String HEAD = "{\"jsonrpc\":\"2.0\",";

  private final Jsonb jsonb =
      JsonbBuilder.create(new JsonbConfig().withPropertyOrderStrategy(PropertyOrderStrategy.ANY));

  /** Makes a writer. */
  public ReplyWriter() {}

  /**
   * Writes a success.
   *
   * @param id the request's id as JSON text
   * @param result a wire record, a text or a map
   * @return the answer
   */
  public String success(String id, Object result) {
    return HEAD + "\"result\":" + value(result) + ",\"id\":" + id + "}";
  }

  /**
   * Writes a failure.
   *
   * @param id the request's id as JSON text, {@code null} if it had none that is usable
   * @param error what went wrong
   * @return the answer
   */
  public String failure(String id, RpcError error) {
    return HEAD
        + "\"error\":{\"code\":"
        + error.code()
        + ",\"message\":"
        + JsonText.quote(error.message())
        + ",\"data\":"
        + JsonText.of(error.data())
        + "},\"id\":"
        + id
        + "}";
  }

  /**
   * Writes a notification. It has no {@code id}, not even a null one: clients tell it from answers
   * by that.
   *
   * @param method topic as subscribed
   * @param params payload as JSON text
   * @return the notification
   */
  public static String notification(String method, String params) {
    return HEAD + "\"method\":" + JsonText.quote(method) + ",\"params\":" + params + "}";
  }

  /**
   * Writes a value.
   *
   * @param value a wire record, a text or a map of plain values
   * @return its JSON text
   */
  public String value(Object value) {
    return switch (value) {
      case String text -> JsonText.quote(text);
      case Map<?, ?> map -> JsonText.of(map);
      default -> jsonb.toJson(value);
    };
  }
}
