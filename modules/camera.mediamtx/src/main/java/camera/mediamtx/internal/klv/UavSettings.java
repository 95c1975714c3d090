package camera.mediamtx.internal.klv;

import camera.api.spi.Setting;
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

  private UavSettings() {}

  /** {@return all of them} */
  public static List<Setting<?>> all() {
    return List.of(EVENT_RATE, LONGEST_UNIT, MOST_STREAMS, LOG_SIZE);
  }
}
