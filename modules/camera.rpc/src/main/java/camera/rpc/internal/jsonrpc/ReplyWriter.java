package camera.rpc.internal.jsonrpc;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.PropertyOrderStrategy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Writes answers and notifications; results are bound by JSON-B. For any number of threads. */
public final class ReplyWriter {

  private static final String HEAD = "{\"jsonrpc\":\"2.0\",";

  private final Jsonb jsonb =
      JsonbBuilder.create(new JsonbConfig().withPropertyOrderStrategy(PropertyOrderStrategy.ANY));

  private final boolean metadata;

  /** Makes a writer of answers as JSON-RPC 2.0 has them. */
  public ReplyWriter() {
    this(false);
  }

  /**
   * Makes a writer.
   *
   * @param metadata whether answers have a further member with their time
   */
  public ReplyWriter(boolean metadata) {
    this.metadata = metadata;
  }

  /**
   * Writes a success.
   *
   * @param id the request's id as JSON text
   * @param result a wire record, a text, a list or a map
   * @param begun when the call began, as {@link System#nanoTime()}
   * @return the answer
   */
  public String success(String id, Object result, long begun) {
    return HEAD + "\"result\":" + value(result) + ",\"id\":" + id + tail(begun);
  }

  /**
   * Writes a failure.
   *
   * @param id the request's id as JSON text, {@code null} if it had none that is usable
   * @param error what went wrong
   * @param begun when the call began, as {@link System#nanoTime()}
   * @return the answer
   */
  public String failure(String id, RpcError error, long begun) {
    return HEAD
        + "\"error\":{\"code\":"
        + error.code()
        + ",\"message\":"
        + JsonText.quote(error.message())
        + ",\"data\":"
        + JsonText.of(error.data())
        + "},\"id\":"
        + id
        + tail(begun);
  }

  private String tail(long begun) {
    if (!metadata) {
      return "}";
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("processing_time_ms", (System.nanoTime() - begun) / 1_000_000);
    fields.put("server_timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    fields.put("request_id", UUID.randomUUID().toString());
    return ",\"metadata\":" + JsonText.of(fields) + "}";
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
