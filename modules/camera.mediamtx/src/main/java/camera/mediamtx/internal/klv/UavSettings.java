package camera.mediamtx.internal.klv;

import camera.api.spi.Setting;
import java.time.Duration;
import java.util.List;

/** How metadata of aircraft is read and told. */
public final class UavSettings {

  /** Events. */
  public static final Setting<Integer> EVENT_RATE =
      Setting.integer(
          "uav.metadata_event_rate",
          5,
          1,
          60,
          "Metadata events per second and stream; the newest values are always the ones told");

  /** Length of a unit. */
  public static final Setting<Long> LONGEST_UNIT =
      Setting.size(
          "uav.klv_longest_unit",
          64 << 10,
          1 << 10,
          1 << 20,
          "Longest KLV unit and longest PES packet of metadata; longer ones are skipped");

  /** Streams. */
  public static final Setting<Integer> MOST_STREAMS =
      Setting.integer(
          "uav.klv_streams", 8, 1, 64, "Metadata streams followed in one transport stream");

  /** Size of a log. */
  public static final Setting<Long> LOG_SIZE =
      Setting.size(
          "uav.metadata_log_size",
          1L << 30,
          1 << 20,
          1L << 40,
          "Largest file of metadata beside a recording; then no more is written into it");

  /** Time of an answer. */
  public static final Setting<Duration> ANSWER_TIMEOUT =
      duration(
          "uav.answer_timeout", 10_000, "Longest wait for the media server to hand out metadata");

  /** Pause before the next connection. */
  public static final Setting<Duration> RETRY_PAUSE =
      duration("uav.retry_pause", 1_000, "Pause before metadata that ended is asked for again");

  /** How long packets are kept. */
  public static final Setting<Duration> HISTORY =
      duration(
          "uav.metadata_history",
          30_000,
          "How long metadata is kept to find what belongs to a picture; at most 1024 packets");

  /** How far metadata and picture may be apart. */
  public static final Setting<Duration> LONGEST_AGE =
      duration(
          "uav.metadata_max_age",
          2_000,
          "Longest time between a picture and the metadata that is written with it");

  private UavSettings() {}

  /** {@return all of them} */
  public static List<Setting<?>> all() {
    return List.of(
        EVENT_RATE,
        LONGEST_UNIT,
        MOST_STREAMS,
        LOG_SIZE,
        ANSWER_TIMEOUT,
        RETRY_PAUSE,
        HISTORY,
        LONGEST_AGE);
  }

  private static Setting<Duration> duration(String key, int millis, String description) {
    return Setting.duration(
        key, Duration.ofMillis(millis), Duration.ofMillis(10), Duration.ofMinutes(10), description);
  }
}
