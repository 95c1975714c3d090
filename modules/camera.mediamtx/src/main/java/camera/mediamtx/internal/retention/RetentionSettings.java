package camera.mediamtx.internal.retention;

import camera.api.RetentionPolicy;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What happens to old files until a client says otherwise. */
public final class RetentionSettings {

  /** Whether anything is removed. */
  public static final Setting<Boolean> ENABLED =
      Setting.flag(
          "retention.enabled",
          false,
          "Whether old files are removed, until set_retention_policy says otherwise");

  /** Which limit counts. */
  public static final Setting<String> TYPE =
      Setting.choice(
          "retention.policy_type",
          "age",
          List.of("age", "size", "manual"),
          "Limit that is applied: age, size, or manual for both by cleanup_old_files only");

  /** Longest life of a file. */
  public static final Setting<Integer> MAX_AGE_DAYS =
      Setting.integer("retention.max_age_days", 30, 1, 36_500, "Days that files are kept");

  /** Largest size of all files. */
  public static final Setting<Long> MAX_SIZE =
      Setting.size(
          "retention.max_size",
          100L << 30,
          1L << 20,
          1L << 60,
          "Size of all recordings and snapshots together that is kept");

  /** Time between two runs. */
  public static final Setting<Duration> INTERVAL =
      Setting.duration(
          "retention.interval",
          Duration.ofMinutes(10),
          Duration.ofSeconds(1),
          Duration.ofDays(1),
          "Time between two removals of old files");

  private static final double GIGABYTE = 1 << 30;

  private RetentionSettings() {}

  /** {@return all of them} */
  public static List<Setting<?>> all() {
    return List.of(ENABLED, TYPE, MAX_AGE_DAYS, MAX_SIZE, INTERVAL);
  }

  static RetentionPolicy policy(Settings settings) {
    return new RetentionPolicy(
        RetentionPolicy.Type.parse(settings.get(TYPE)).orElseThrow(),
        settings.get(ENABLED),
        OptionalInt.of(settings.get(MAX_AGE_DAYS)),
        OptionalDouble.of(settings.get(MAX_SIZE) / GIGABYTE));
  }

  static long bytes(double gigabytes) {
    return Math.round(gigabytes * GIGABYTE); // More than a long holds becomes the largest long.
  }
}
