package camera.security.internal.audit;

import camera.api.spi.Setting;
import java.nio.file.Path;
import java.util.List;

/** Where the audit log goes, and how much of it is kept. */
public final class AuditSettings {

  static final Setting<Boolean> ENABLED =
      Setting.flag(
          "audit.enabled",
          true,
          "Whether logins, refusals and everything that changes something are written down");

  static final Setting<Path> FILE =
      Setting.path(
          "audit.file",
          Path.of("/var/lib/camera-service/audit/audit.jsonl"),
          "Audit log: JSON lines; older ones are beside it with .1, .2 ...");

  static final Setting<Long> MAX_SIZE =
      Setting.size(
          "audit.max_size", 16L << 20, 4L << 10, 4L << 30, "Size at which it is turned over");

  static final Setting<Integer> KEEP =
      Setting.integer("audit.keep", 10, 1, 1000, "Older files kept");

  static final Setting<Integer> QUEUE =
      Setting.integer(
          "audit.queue",
          10_000,
          16,
          1_000_000,
          "Most lines waiting for the disk; further ones are counted, and the count is written");

  static final Setting<Integer> REFUSALS =
      Setting.integer(
          "audit.refusals_per_second",
          100,
          1,
          100_000,
          "Most lines of refusals per second; further ones are counted, and the count is written");

  /** All of them. */
  public static final List<Setting<?>> ALL =
      List.of(ENABLED, FILE, MAX_SIZE, KEEP, QUEUE, REFUSALS);

  private AuditSettings() {}
}
