package camera.mediamtx.internal.ffmpeg;

import java.util.ArrayList;
import java.util.List;

/**
 * How frames become H.264 by a device. Such encoders share no measure of quality, so it is the bit
 * rate that is set.
 *
 * @param encoder which
 * @param device node of the graphics card; used by VA-API only
 * @param kilobits bit rate in kbit/s
 * @param rate nominal frames per second, which is the longest distance of key frames
 * @param crop whether an odd width or height loses its last pixel: 4:2:0 wants even ones
 */
public record HardwareEncoding(
    HardwareEncoder encoder, String device, int kilobits, int rate, boolean crop)
    implements VideoEncoding {

  @Override
  public List<String> arguments() {
    List<String> all = new ArrayList<>();
    if (encoder == HardwareEncoder.VAAPI) {
      all.addAll(List.of("-vaapi_device", device));
    }
    all.addAll(List.of("-vf", (crop ? H264Encoding.CROP + "," : "") + encoder.filter()));
    all.addAll(List.of("-c:v", encoder.toString(), "-b:v", kilobits + "k"));
    all.addAll(List.of("-maxrate", kilobits + "k", "-bufsize", kilobits + "k"));
    all.addAll(encoder.options());
    all.addAll(H264Encoding.keyFrames(rate));
    return List.copyOf(all);
  }
}
