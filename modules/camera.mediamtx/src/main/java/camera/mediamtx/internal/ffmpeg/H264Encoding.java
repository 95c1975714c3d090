package camera.mediamtx.internal.ffmpeg;

import java.util.List;
import java.util.stream.Stream;

/**
 * How frames become H.264 by the processor.
 *
 * @param encoder FFmpeg's name of the encoder
 * @param preset the encoder's trade of time for size
 * @param quality constant rate factor
 * @param rate nominal frames per second, which is the longest distance of key frames
 * @param crop whether an odd width or height loses its last pixel: 4:2:0 wants even ones
 */
public record H264Encoding(String encoder, String preset, int quality, int rate, boolean crop)
    implements VideoEncoding {

  /** The encoder that needs no device. */
  public static final String SOFTWARE = "libx264";

  static final String CROP = "crop=trunc(iw/2)*2:trunc(ih/2)*2:0:0";

  /** Holds no frame back, so that what went in is out at once. */
  @Override
  public List<String> arguments() {
    Stream<String> filter = crop ? Stream.of("-vf", CROP) : Stream.of();
    Stream<String> codec = Stream.of("-c:v", encoder, "-preset", preset, "-tune", "zerolatency");
    Stream<String> picture = Stream.of("-crf", Integer.toString(quality), "-pix_fmt", "yuv420p");
    return Stream.of(filter, codec, keyFrames(rate).stream(), picture)
        .flatMap(part -> part)
        .toList();
  }

  /**
   * No frame refers to a later one, and a key frame comes at least each second, also when frames
   * come slower.
   */
  static List<String> keyFrames(int rate) {
    return List.of(
        "-bf", "0", "-g", Integer.toString(rate), "-force_key_frames", "expr:gte(t,n_forced)");
  }
}
