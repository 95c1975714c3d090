package camera.mediamtx.internal.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import camera.mediamtx.internal.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncodingTest {

  private final FfmpegProgram program =
      new FfmpegProgram(new TestSettings(Path.of("unused")), H264Encoding.SOFTWARE);

  @ParameterizedTest
  @EnumSource(HardwareEncoder.class)
  void everyEncoderMakesKeyFramesEachSecondAndNoFrameThatRefersToALaterOne(
      HardwareEncoder encoder) {
    List<String> arguments = encoding(encoder, true).arguments();
    assertThat(String.join(" ", arguments))
        .contains("-c:v " + encoder, "-bf 0", "-g 25", "expr:gte(t,n_forced)", "-b:v 4000k")
        .contains(H264Encoding.CROP);
    assertThat(arguments).doesNotContain("");
    assertThat(HardwareEncoder.of(encoder.toString())).contains(encoder);
  }

  @Test
  void onlyVaapiNamesTheCard() {
    assertThat(encoding(HardwareEncoder.VAAPI, false).arguments()).contains("/dev/dri/card");
    assertThat(encoding(HardwareEncoder.QSV, false).arguments()).doesNotContain("/dev/dri/card");
    assertThat(HardwareEncoder.of(H264Encoding.SOFTWARE)).isEmpty();
  }

  @Test
  void aTrialTellsWhyAnEncoderDoesNotWork() throws Exception {
    EncoderTrial trial =
        new EncoderTrial(program, encoding(HardwareEncoder.VAAPI, false), Duration.ofSeconds(20));
    assertThat(trial.problem()).isEmpty();
    assertThat(trial.works()).isFalse();
    assertThat(trial.problem().orElseThrow())
        .contains("h264_vaapi does not work on this machine", "libx264");
    trial.doubt();
    assertThat(trial.works()).isFalse();
  }

  private static HardwareEncoding encoding(HardwareEncoder encoder, boolean crop) {
    return new HardwareEncoding(encoder, "/dev/dri/card", 4000, 25, crop);
  }
}
