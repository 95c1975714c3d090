package camera.rpc.internal.settings;

import camera.api.spi.Setting;
import java.time.Duration;
import java.util.List;

/** The settings of the download of files (wire contract, section 11). */
public final class FileSettings {

  /** How long links live. */
  public static final Setting<Duration> LINK_LIFETIME =
      Setting.duration(
          "files.link_lifetime",
          Duration.ofHours(1),
          Duration.ofSeconds(1),
          Duration.ofDays(7),
          "How long a download_url can be followed without a token");

  /** What links begin with. */
  public static final Setting<String> PUBLIC_URL =
      Setting.text(
          "files.public_url",
          "",
          "What a download_url begins with, such as https://cameras.example; empty for none");

  /** Most downloads. */
  public static final Setting<Integer> MAX_DOWNLOADS =
      Setting.integer(
          "files.max_downloads", 128, 1, 10_000, "Most downloads at a time; further ones get 503");

  /** Bytes read at once. */
  public static final Setting<Long> CHUNK =
      Setting.size(
          "files.chunk_size", 64L << 10, 4L << 10, 4L << 20, "Bytes of a file in memory at a time");

  /** Time without progress. */
  public static final Setting<Duration> STALL_TIMEOUT =
      Setting.duration(
          "files.stall_timeout",
          Duration.ofSeconds(30),
          Duration.ofMillis(100),
          Duration.ofHours(1),
          "How long the client of a download may take nothing before it is cut");

  private FileSettings() {}

  /** {@return all of them} */
  public static List<Setting<?>> all() {
    return List.of(LINK_LIFETIME, PUBLIC_URL, MAX_DOWNLOADS, CHUNK, STALL_TIMEOUT);
  }
}
