package camera.mediamtx.internal.ffmpeg;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** FFmpeg's H.264 encoders that need a device, each with what it wants to hold no frame back. */
public enum HardwareEncoder {
  /** Intel and AMD graphics through VA-API; frames must be uploaded to it. */
  VAAPI("h264_vaapi", "format=nv12,hwupload", "-async_depth 1"),
  /** Encoders behind a kernel node of their own, as on a Raspberry Pi. */
  V4L2M2M("h264_v4l2m2m", "format=yuv420p", ""),
  /** NVIDIA graphics. */
  NVENC("h264_nvenc", "format=yuv420p", "-preset p1 -tune ull -delay 0 -forced-idr 1"),
  /** Intel graphics through Quick Sync Video. */
  QSV("h264_qsv", "format=nv12", "-async_depth 1 -forced_idr 1");

  private final String program;
  private final String filter;
  private final String options;

  HardwareEncoder(String program, String filter, String options) {
    this.program = program;
    this.filter = filter;
    this.options = options;
  }

  /**
   * Finds an encoder.
   *
   * @param program FFmpeg's name of it
   * @return the encoder, or empty if that is none that needs a device
   */
  public static Optional<HardwareEncoder> of(String program) {
    return Stream.of(values()).filter(encoder -> encoder.program.equals(program)).findFirst();
  }

  /** {@return FFmpeg's names of all} */
  public static List<String> names() {
    return Stream.of(values()).map(HardwareEncoder::toString).toList();
  }

  /** {@return the last filters before the encoder} */
  String filter() {
    return filter;
  }

  /** {@return what only this encoder understands} */
  List<String> options() {
    return options.isEmpty() ? List.of() : List.of(options.split(" ", -1));
  }

  /** {@return FFmpeg's name of it} */
  @Override
  public String toString() {
    return program;
  }
}
