package camera.security.internal.audit;

import camera.api.AuditRecord;
import camera.api.spi.SecretMask;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.json.JsonUtil;

/** One record as a line, with whatever looks like a secret masked. */
final class AuditLine {

  private static final int MAX_TEXT = 512;

  private AuditLine() {}

  static String of(AuditRecord record) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", record.time().toString());
    line.put("user", shown(record.user()));
    line.put("address", shown(record.address()));
    line.put("action", shown(record.action()));
    line.put("result", shown(record.result()));
    line.put("request", shown(record.request()));
    new TreeMap<>(record.details()).forEach((name, value) -> line.put(name, shown(value)));
    return JsonUtil.toJson(line);
  }

  /** JSON escapes what could end the line; what remains is length and secrets. */
  private static String shown(String text) {
    String masked = SecretMask.of(text);
    return masked.length() > MAX_TEXT ? masked.substring(0, MAX_TEXT) + "..." : masked;
  }
}
