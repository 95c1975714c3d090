package camera.rpc.internal.client;

import camera.rpc.internal.jsonrpc.JsonText;
import camera.rpc.internal.jsonrpc.ReplyWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * An event ready for delivery; each text is written once for all clients.
 *
 * @param group what may have caused it
 * @param device the camera it is about, empty for the service
 * @param replaceable whether only the newest matters
 * @param fields payload by name; filters look at it
 * @param messages whole notification by topic, for all topics under which it is delivered
 */
public record Notice(
    EventGroup group,
    String device,
    boolean replaceable,
    Map<String, Object> fields,
    Map<String, String> messages) {

  static Notice of(
      EventGroup group,
      String device,
      Set<String> names,
      boolean replaceable,
      Map<String, Object> fields) {
    String payload = JsonText.of(fields);
    Map<String, String> messages = new LinkedHashMap<>();
    names.forEach(name -> messages.put(name, ReplyWriter.notification(name, payload)));
    return new Notice(group, device, replaceable, fields, messages);
  }
}
