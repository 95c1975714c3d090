package camera.mediamtx.internal.snapshot;

import camera.api.spi.Setting;
import camera.mediamtx.internal.jpeg.PictureQuality;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** How snapshots are taken. */
public final class SnapshotSettings {

  /** Frames thrown away after an idle camera was opened. */
  public static final Setting<Integer> WARMUP_FRAMES =
      Setting.integer(
          "snapshot.warmup_frames",
          0,
          0,
          120,
          "Frames skipped after opening an idle camera, while its exposure settles");

  /** Time for a frame. */
  public static final Setting<Duration> DIRECT_TIMEOUT =
      Setting.duration(
          "snapshot.direct_timeout",
          Duration.ofSeconds(5),
          Duration.ofMillis(100),
          Duration.ofSeconds(25),
          "How long to wait for a good frame from the camera itself");

  /** Time for the file. */
  public static final Setting<Duration> WRITE_TIMEOUT =
      Setting.duration(
          "snapshot.write_timeout",
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          Duration.ofSeconds(25),
          "How long encoding and writing a snapshot may take");

  /** Snapshots at once. */
  public static final Setting<Integer> MAX_CONCURRENT =
      Setting.integer(
          "snapshot.max_concurrent", 16, 1, 256, "Snapshots being taken at once; more are refused");

  /** Encoder threads. */
  public static final Setting<Integer> ENCODERS =
      Setting.integer("snapshot.encoders", 2, 1, 16, "Threads that encode and write snapshots");

  /** Exif. */
  public static final Setting<Boolean> EXIF =
      Setting.flag(
          "snapshot.exif",
          true,
          "Write capture time and camera name into encoded JPEG files; a camera's own JPEG is never"
              + " changed");

  private SnapshotSettings() {}

  /** {@return all of them} */
  public static List<Setting<?>> all() {
    List<Setting<?>> own =
        List.of(WARMUP_FRAMES, DIRECT_TIMEOUT, WRITE_TIMEOUT, MAX_CONCURRENT, ENCODERS, EXIF);
    return Stream.concat(own.stream(), PictureQuality.settings().stream()).toList();
  }
}
