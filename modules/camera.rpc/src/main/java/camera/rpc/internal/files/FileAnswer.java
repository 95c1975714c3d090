package camera.rpc.internal.files;

import camera.api.MediaContent;
import camera.rpc.internal.jsonrpc.JsonText;
import camera.rpc.internal.wire.WireText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to a request for a file. Whoever gets it closes its content.
 *
 * @param status of HTTP
 * @param headers by name
 * @param body short body, empty if there is none or a file follows
 * @param content what to send, if a file is to be sent
 * @param from first byte of the content
 * @param length bytes of the content
 */
public record FileAnswer(
    int status,
    Map<String, String> headers,
    String body,
    Optional<MediaContent> content,
    long from,
    long length) {

  static FileAnswer empty(int status, Map<String, String> headers) {
    return new FileAnswer(status, headers, "", Optional.empty(), 0, 0);
  }

  /** {@return an error as all of HTTP have it} */
  static FileAnswer error(int status, Map<String, String> headers, String what) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("error", what);
    fields.put("timestamp", WireText.time(Instant.now()));
    fields.put("status", status);
    return text(status, headers, "application/json", JsonText.of(fields));
  }

  /** {@return an answer that is all here} */
  static FileAnswer text(int status, Map<String, String> headers, String type, String body) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Type", type);
    all.put("Content-Length", String.valueOf(body.getBytes(StandardCharsets.UTF_8).length));
    return new FileAnswer(status, all, body, Optional.empty(), 0, 0);
  }

  static FileAnswer file(
      int status, Map<String, String> headers, MediaContent content, ByteRange range) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Length", String.valueOf(range.length()));
    return new FileAnswer(status, all, "", Optional.of(content), range.from(), range.length());
  }
}
