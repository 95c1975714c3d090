package camera.rpc.internal.client;

import camera.rpc.internal.jsonrpc.ReplyWriter;
import java.util.Map;
import java.util.Set;

/**
 * An event ready for delivery.
 *
 * @param group what may have caused it
 * @param device the camera it is about, empty for the service
 * @param names all topics under which it is delivered to who subscribed them
 * @param replaceable whether only the newest matters
 * @param fields payload by name; filters look at it
 * @param payload the same as JSON text
 */
public record Notice(
    EventGroup group,
    String device,
    Set<String> names,
    boolean replaceable,
    Map<String, Object> fields,
    String payload) {

  /**
   * Writes the notification.
   *
   * @param name topic as subscribed
   * @return whole message; the same text for all clients
   */
  String message(String name) {
    return ReplyWriter.notification(name, payload);
  }
}
