package camera.mediamtx.internal.ffmpeg;

import java.util.List;

/** How frames become H.264: by the processor or by something that is made for it. */
public sealed interface VideoEncoding permits H264Encoding, HardwareEncoding {

  /** {@return FFmpeg's arguments for the output} */
  List<String> arguments();
}
