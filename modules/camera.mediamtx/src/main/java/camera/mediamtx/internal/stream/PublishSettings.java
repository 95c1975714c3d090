package camera.mediamtx.internal.stream;

import camera.api.spi.Setting;
import camera.mediamtx.internal.ffmpeg.H264Encoding;
import camera.mediamtx.internal.ffmpeg.HardwareEncoder;
import java.util.List;
import java.util.stream.Stream;

/** What is taken off a camera for its stream, and how it is encoded. */
final class PublishSettings {

  /** Largest width. */
  static final Setting<Integer> MAX_WIDTH =
      Setting.integer("mediamtx.max_width", 1920, 16, 65_535, "Largest width in pixels");

  /** Largest height. */
  static final Setting<Integer> MAX_HEIGHT =
      Setting.integer("mediamtx.max_height", 1080, 16, 65_535, "Largest height in lines");

  /** Highest rate. */
  static final Setting<Integer> MAX_RATE =
      Setting.integer("mediamtx.max_rate", 30, 1, 1000, "Highest rate in frames per second");

  /** Frames kept by the camera for the publisher. */
  static final Setting<Integer> FEED_CAPACITY =
      Setting.integer(
          "mediamtx.feed_capacity", 4, 1, 16, "Frames kept by the camera until they are copied");

  /** The encoder. */
  static final Setting<String> ENCODER =
      Setting.choice(
          "mediamtx.encoder",
          H264Encoding.SOFTWARE,
          Stream.concat(Stream.of(H264Encoding.SOFTWARE), HardwareEncoder.names().stream())
              .toList(),
          "FFmpeg's encoder of streams; one whose device does not work here is replaced by libx264."
              + " H.264 of a camera is never encoded again");

  /** Where the graphics card is. */
  static final Setting<String> ENCODER_DEVICE =
      Setting.text(
          "mediamtx.encoder_device", "/dev/dri/renderD128", "Node of the card for h264_vaapi");

  /** The encoder's trade of time for size. */
  static final Setting<String> PRESET =
      Setting.choice(
          "mediamtx.preset",
          "ultrafast",
          List.of("ultrafast", "superfast", "veryfast", "faster", "fast", "medium"),
          "Speed of libx264: faster takes less time and more network");

  /** Constant rate factor. */
  static final Setting<Integer> QUALITY =
      Setting.integer(
          "mediamtx.quality", 23, 1, 51, "Constant rate factor of libx264: less is better");

  /** Highest bit rate. */
  static final Setting<Integer> MAX_BITRATE =
      Setting.integer(
          "mediamtx.max_bitrate",
          6_000,
          50,
          1_000_000,
          "Highest bit rate in kbit/s; the bit rate of encoders that need a device");

  private PublishSettings() {}

  static List<Setting<?>> all() {
    return List.of(
        MAX_WIDTH,
        MAX_HEIGHT,
        MAX_RATE,
        FEED_CAPACITY,
        ENCODER,
        ENCODER_DEVICE,
        PRESET,
        QUALITY,
        MAX_BITRATE);
  }
}
