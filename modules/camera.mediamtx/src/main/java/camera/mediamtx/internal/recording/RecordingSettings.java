package camera.mediamtx.internal.recording;

import camera.api.CaptureRequest;
import camera.api.Delivery;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import camera.mediamtx.internal.frames.SourceTrack;
import java.time.Duration;
import java.util.List;

/** How recordings are made. */
public final class RecordingSettings {

  /** The encoder of frames that are not H.264 or H.265 already. */
  public static final Setting<String> ENCODER =
      Setting.choice(
          "recording.encoder", "libx264", List.of("libx264"), "FFmpeg's encoder of recordings");

  /**
   * The encoder's trade of time for size. A noisy 720p at 30 frames per second takes 0.6 of a core
   * with {@code ultrafast} and 1.2 with {@code veryfast}, MJPEG decoding included.
   */
  public static final Setting<String> PRESET =
      Setting.choice(
          "recording.preset",
          "ultrafast",
          List.of("ultrafast", "superfast", "veryfast", "faster", "fast", "medium"),
          "Encoding speed: faster takes less time and more disk");

  /** Constant rate factor. */
  public static final Setting<Integer> QUALITY =
      Setting.integer(
          "recording.quality", 23, 1, 51, "Constant rate factor: less is better and larger");

  /** Largest width asked of a camera. */
  public static final Setting<Integer> MAX_WIDTH =
      Setting.integer("recording.max_width", 1920, 16, 65_535, "Largest width in pixels");

  /** Largest height asked of a camera. */
  public static final Setting<Integer> MAX_HEIGHT =
      Setting.integer("recording.max_height", 1080, 16, 65_535, "Largest height in lines");

  /** Highest rate asked of a camera. */
  public static final Setting<Integer> MAX_RATE =
      Setting.integer("recording.max_rate", 30, 1, 1000, "Highest rate in frames per second");

  /** Frames that the camera's feed may keep. */
  public static final Setting<Integer> FEED_CAPACITY =
      Setting.integer(
          "recording.feed_capacity", 8, 1, 16, "Frames kept by the camera until they are copied");

  /** Memory for frames that FFmpeg has not taken or not brought to the disk yet. */
  public static final Setting<Long> QUEUE_SIZE =
      Setting.size(
          "recording.queue_size",
          128L << 20,
          1L << 20,
          1L << 33,
          "Memory per recording for frames on their way to the disk; used when FFmpeg is slow");

  /** Longest wait for the first frame of a recording. */
  public static final Setting<Duration> START_TIMEOUT =
      duration("recording.start_timeout", 10, "Longest wait for a camera's first frame");

  /** How much longer than its duration a recording may take. */
  public static final Setting<Duration> DURATION_GRACE =
      Setting.duration(
          "recording.duration_grace",
          Duration.ofSeconds(2),
          Duration.ofMillis(10),
          Duration.ofMinutes(10),
          "How long after its duration a recording ends whose camera delivers no frame to end it");

  /** Longest time to complete a file. */
  public static final Setting<Duration> STOP_TIMEOUT =
      duration("recording.stop_timeout", 20, "Longest time to complete a file at its stop");

  /** Longest time to join or convert the segments of a recording. */
  public static final Setting<Duration> CONVERT_TIMEOUT =
      duration("recording.convert_timeout", 600, "Longest time to convert a finished recording");

  /** Longest time without progress. */
  public static final Setting<Duration> STALL_TIMEOUT =
      duration(
          "recording.stall_timeout",
          10,
          "Longest time without progress before FFmpeg is replaced or the camera opened again");

  /** Longest time for the first frames of an FFmpeg. */
  public static final Setting<Duration> START_PATIENCE =
      duration(
          "recording.start_patience",
          60,
          "Longest time that an FFmpeg may take for its first frames; the first gets"
              + " recording.stall_timeout, and each that fails doubles it for the next");

  /** Longest time to find out a length. */
  public static final Setting<Duration> PROBE_TIMEOUT =
      duration(
          "recording.probe_timeout",
          5,
          "Longest time to find out how long a recording is that was not made by this service");

  /** Files whose length is to be found out. */
  public static final Setting<Integer> PROBE_QUEUE =
      Setting.integer(
          "recording.probe_queue",
          1000,
          1,
          1_000_000,
          "Recordings of others that wait until their length is found out, and that are"
              + " remembered");

  /** Who writes. */
  public static final Setting<String> ENGINE =
      Setting.choice(
          "recording.engine",
          "auto",
          List.of("auto", "direct", "mediamtx"),
          "Who writes recordings: direct is FFmpeg, fed by this service; auto is MediaMTX while the"
              + " camera is streamed there, so that it is encoded once only, and FFmpeg else;"
              + " mediamtx streams each recorded camera for that");

  /** Longest wait for the server's first frame. */
  public static final Setting<Duration> SERVER_START =
      duration(
          "recording.mediamtx_start_timeout",
          6,
          "Longest wait for MediaMTX's file; frames wait in memory and are written directly if it"
              + " does not come");

  /** Longest time without progress of the server. */
  public static final Setting<Duration> SERVER_STALL =
      duration(
          "recording.mediamtx_stall_timeout",
          4,
          "Longest time in which MediaMTX brings nothing to its file before a recording goes on"
              + " directly, beginning with what is missing");

  /** Pause before the server is tried again. */
  public static final Setting<Duration> SERVER_RETRY =
      duration(
          "recording.mediamtx_retry",
          10,
          "Pause before a recording that MediaMTX failed is given to it again; doubled each time"
              + " up to 32 times as long");

  /** How long an unplugged camera is waited for. */
  public static final Setting<Duration> RECONNECT_TIMEOUT =
      duration("recording.reconnect_timeout", 60, "How long an unplugged camera is waited for");

  /** Pause between two tries. */
  public static final Setting<Duration> RETRY_INTERVAL =
      Setting.duration(
          "recording.retry_interval",
          Duration.ofMillis(500),
          Duration.ofMillis(10),
          Duration.ofMinutes(1),
          "Pause between two tries to reach a camera, and longest pause between FFmpeg children");

  /** Children in a row that brought nothing to the disk. */
  public static final Setting<Integer> MAX_FAILURES =
      Setting.integer(
          "recording.max_failures",
          5,
          1,
          1000,
          "FFmpeg children in a row that may fail without progress before a recording is ended");

  /** Room left free on the disk. */
  public static final Setting<Long> MIN_FREE_SPACE =
      Setting.size(
          "recording.min_free_space",
          256L << 20,
          0,
          1L << 50,
          "Room kept free on the disk of the recordings; recordings end when it is reached");

  /** Time between two progress events. */
  public static final Setting<Duration> PROGRESS_INTERVAL =
      duration("recording.progress_interval", 5, "Time between two progress events");

  /** Time between two looks at a running recording. */
  public static final Setting<Duration> WATCH_INTERVAL =
      Setting.duration(
          "recording.watch_interval",
          Duration.ofMillis(250),
          Duration.ofMillis(10),
          Duration.ofSeconds(10),
          "Time between two looks at a running recording's progress, disk and limits");

  /** Longest fragment. */
  public static final Setting<Duration> FRAGMENT =
      Setting.duration(
          "recording.fragment",
          Duration.ofMillis(500),
          Duration.ofMillis(50),
          Duration.ofSeconds(10),
          "Longest fragment; a crash of the machine loses up to this and recording.sync_interval");

  /** Time between two forced writes. */
  public static final Setting<Duration> SYNC_INTERVAL =
      duration("recording.sync_interval", 1, "Time between two forced writes to the disk");

  /** How far back frames are held. */
  public static final Setting<Duration> PRE_ROLL =
      Setting.duration(
          "recording.pre_roll",
          Duration.ZERO,
          Duration.ZERO,
          Duration.ofSeconds(60),
          "How far before its start a recording can begin (pre_roll); above 0 every camera runs all"
              + " the time");

  /** Memory for held frames. */
  public static final Setting<Long> PRE_ROLL_SIZE =
      Setting.size(
          "recording.pre_roll_size",
          64L << 20,
          1L << 20,
          1L << 33,
          "Memory per camera for frames from before a recording; raw 640x480 takes about 18 MB per"
              + " second, MJPEG about 3");

  /** Longest wait for the newest held frames. */
  public static final Setting<Duration> PRE_ROLL_WAIT =
      Setting.duration(
          "recording.pre_roll_wait",
          Duration.ofSeconds(1),
          Duration.ofMillis(1),
          Duration.ofSeconds(10),
          "Longest wait until the frames held have reached a recording's first one");

  private RecordingSettings() {}

  /** {@return what is asked of a camera that is to be recorded} */
  static CaptureRequest capture(Settings settings) {
    return new CaptureRequest(
        CaptureRequest.Purpose.STREAM,
        SourceTrack.FORMATS,
        settings.get(MAX_WIDTH),
        settings.get(MAX_HEIGHT),
        settings.get(MAX_RATE),
        Delivery.queue(settings.get(FEED_CAPACITY)));
  }

  /** {@return all of them} */
  public static List<Setting<?>> all() {
    return List.of(
        ENCODER,
        PRESET,
        QUALITY,
        MAX_WIDTH,
        MAX_HEIGHT,
        MAX_RATE,
        FEED_CAPACITY,
        QUEUE_SIZE,
        START_TIMEOUT,
        DURATION_GRACE,
        STOP_TIMEOUT,
        CONVERT_TIMEOUT,
        STALL_TIMEOUT,
        START_PATIENCE,
        PROBE_TIMEOUT,
        PROBE_QUEUE,
        ENGINE,
        SERVER_START,
        SERVER_STALL,
        SERVER_RETRY,
        RECONNECT_TIMEOUT,
        RETRY_INTERVAL,
        MAX_FAILURES,
        MIN_FREE_SPACE,
        PROGRESS_INTERVAL,
        WATCH_INTERVAL,
        FRAGMENT,
        SYNC_INTERVAL,
        PRE_ROLL,
        PRE_ROLL_SIZE,
        PRE_ROLL_WAIT);
  }

  private static Setting<Duration> duration(String key, int seconds, String description) {
    return Setting.duration(
        key, Duration.ofSeconds(seconds), Duration.ofMillis(50), Duration.ofDays(1), description);
  }
}
