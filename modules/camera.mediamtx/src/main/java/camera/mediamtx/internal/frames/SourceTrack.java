package camera.mediamtx.internal.frames;

import camera.api.FourCc;
import camera.api.VideoMode;
import camera.mediamtx.internal.matroska.MatroskaTrack;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a camera delivers, as a track that FFmpeg reads.
 *
 * <p>H.264 and H.265 keep their start codes: FFmpeg takes them so, with the parameter sets in the
 * same form as private data, which lets a child begin between two key frames.
 *
 * @param mode format and size
 * @param parameterSets of H.264 or H.265, with start codes, else empty
 */
public record SourceTrack(VideoMode mode, ByteBuffer parameterSets) {

  /** FFmpeg's names of raw layouts; each was checked byte for byte with FFmpeg 5.1. */
  private static final Map<FourCc, String> RAW = new LinkedHashMap<>();

  static {
    RAW.put(FourCc.YUYV, "YUY2");
    RAW.put(FourCc.UYVY, "UYVY");
    RAW.put(FourCc.of("YVYU"), "YVYU");
    RAW.put(FourCc.NV12, "NV12");
    RAW.put(FourCc.NV21, "NV21");
    RAW.put(FourCc.YU12, "I420");
    RAW.put(FourCc.YV12, "YV12");
    RAW.put(FourCc.of("422P"), "Y42B");
    RAW.put(FourCc.NV16, "Y42B"); // Pairs are split when they are copied.
    RAW.put(FourCc.of("NV61"), "Y42B");
    RAW.put(FourCc.of("NV24"), "I444");
    RAW.put(FourCc.of("NV42"), "I444");
    RAW.put(FourCc.RGB3, "RGB\u0018");
    RAW.put(FourCc.BGR3, "BGR\u0018");
    RAW.put(FourCc.of("XR24"), "BGR\0");
    RAW.put(FourCc.of("AR24"), "BGRA");
    RAW.put(FourCc.of("XB24"), "RGB\0");
    RAW.put(FourCc.of("BX24"), "\0RGB");
    RAW.put(FourCc.GREY, "GREY");
    RAW.put(FourCc.of("Y16"), "Y1\0\u0010");
  }

  /** What needs no encoding first, then what is small on its way, then the rest. */
  public static final List<FourCc> FORMATS =
      Stream.concat(
              Stream.of(FourCc.H264, FourCc.MJPG, FourCc.JPEG, FourCc.HEVC), RAW.keySet().stream())
          .toList();

  static Optional<String> rawLayout(FourCc format) {
    return Optional.ofNullable(RAW.get(format));
  }

  /** {@return whether it is taken as it is, not encoded} */
  public boolean isCopied() {
    return mode.format().isVideoStream();
  }

  /** {@return whether it is H.265} */
  public boolean isHevc() {
    return mode.format().equals(FourCc.HEVC);
  }

  /** {@return whether 4:2:0 cannot hold the whole picture} */
  public boolean isOdd() {
    return mode.width() % 2 != 0 || mode.height() % 2 != 0;
  }

  /**
   * {@return the track as a Matroska stream announces it}
   *
   * @throws IllegalArgumentException if FFmpeg cannot read the format
   */
  public MatroskaTrack matroska() {
    FourCc format = mode.format();
    String layout = rawLayout(format).orElse("");
    String codec = "V_UNCOMPRESSED";
    if (format.isJpeg()) {
      codec = "V_MJPEG";
    } else if (isCopied()) {
      codec = isHevc() ? "V_MPEGH/ISO/HEVC" : "V_MPEG4/ISO/AVC";
    } else if (layout.isEmpty()) {
      throw new IllegalArgumentException("no track for format " + format);
    }
    return new MatroskaTrack(
        codec, mode.width(), mode.height(), layout, parameterSets, mode.interval().nanos());
  }
}
