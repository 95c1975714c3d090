package camera.mediamtx.internal.jpeg;

import camera.api.spi.Setting;
import camera.api.spi.Settings;
import java.util.List;

/**
 * The configured defaults of picture files.
 *
 * @param jpegQuality when a frame must be encoded and no quality was asked for
 * @param pngLevel 1 for fast to 9 for small
 * @param levels range of raw YUV samples
 */
public record PictureQuality(int jpegQuality, int pngLevel, Levels levels) {

  private static final String LIMITED = "limited";

  /** Default JPEG quality. */
  public static final Setting<Integer> JPEG_QUALITY =
      Setting.integer(
          "snapshot.jpeg_quality",
          85,
          1,
          100,
          "JPEG quality of pictures from raw frames when the caller asks for none");

  /** Effort of PNG. */
  public static final Setting<Integer> PNG_LEVEL =
      Setting.integer(
          "snapshot.png_level", 4, 1, 9, "PNG compression: 1 for fast to 9 for small files");

  /** What raw YUV samples mean. */
  public static final Setting<String> RAW_RANGE =
      Setting.choice(
          "snapshot.raw_range",
          LIMITED,
          List.of(LIMITED, "full"),
          "Range of raw YUV samples: limited (16..235, what V4L2 prescribes) or full (0..255, what"
              + " some webcams send; their pictures look too hard otherwise)");

  /**
   * Reads the configuration.
   *
   * @param settings the checked configuration
   * @return the defaults
   */
  public static PictureQuality of(Settings settings) {
    return new PictureQuality(
        settings.get(JPEG_QUALITY),
        settings.get(PNG_LEVEL),
        settings.get(RAW_RANGE).equals(LIMITED) ? Levels.LIMITED : Levels.FULL);
  }

  /** {@return all settings read here} */
  public static List<Setting<?>> settings() {
    return List.of(JPEG_QUALITY, PNG_LEVEL, RAW_RANGE);
  }

  /** Gives the JPEG quality to encode with. */
  int of(PictureOptions options) {
    return options.quality().orElse(jpegQuality);
  }
}
