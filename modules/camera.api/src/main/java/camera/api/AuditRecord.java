package camera.api;

import java.time.Instant;
import java.util.Map;

/**
 * One line of the audit log: something that changes what the service does, or was refused.
 *
 * @param time when
 * @param user who, empty if not known
 * @param address from where
 * @param action method or operation
 * @param result {@code ok}, or the code of the error
 * @param request names the request in the log: connection and the client's id of the call
 * @param details what else is to be kept, such as the camera; no secrets
 */
public record AuditRecord(
    Instant time,
    String user,
    String address,
    String action,
    String result,
    String request,
    Map<String, String> details) {

  /** Copies the details. */
  public AuditRecord {
    details = Map.copyOf(details);
  }
}
