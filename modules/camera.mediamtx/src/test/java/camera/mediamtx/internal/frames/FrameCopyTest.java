package camera.mediamtx.internal.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import camera.api.FourCc;
import camera.mediamtx.internal.MemoryFrame;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FrameCopyTest {

  @Test
  void leavesOutWhatDriversPutAtTheEndsOfLines() {
    assertThat(copy(FourCc.GREY, 2, 2, 3, "ab.cd.")).isEqualTo("abcd");
    assertThat(copy(FourCc.YUYV, 2, 2, 6, "abcd..efgh..")).isEqualTo("abcdefgh");
    assertThat(copy(FourCc.NV12, 2, 2, 4, "ab..cd..uv..")).isEqualTo("abcduv");
    assertThat(copy(FourCc.YU12, 4, 2, 6, "abcd..efgh..uU.vV.")).isEqualTo("abcdefghuUvV");
  }

  @Test
  void putsPairsOfColoursIntoPlanesOfTheirOwn() {
    assertThat(copy(FourCc.NV16, 4, 2, 6, "abcd..efgh..uvUV..wxWX.."))
        .isEqualTo("abcdefghuUwWvVxX");
    assertThat(copy(FourCc.of("NV61"), 4, 1, 4, "abcdvuVU")).isEqualTo("abcduUvV");
    assertThat(copy(FourCc.of("NV24"), 2, 1, 3, "ab.uvUV..")).isEqualTo("abuUvV");
    assertThat(copy(FourCc.of("NV42"), 2, 1, 2, "abvuVU")).isEqualTo("abuUvV");
    assertThat(copy(FourCc.of("XR24"), 1, 2, 5, "bgrx.BGRX.")).isEqualTo("bgrxBGRX");
  }

  @Test
  void takesTheLastLineWithoutItsPadding() {
    assertThat(copy(FourCc.GREY, 2, 2, 3, "ab.cd")).isEqualTo("abcd");
  }

  @Test
  void takesCompressedFramesAsTheyAre() {
    assertThat(copy(FourCc.MJPG, 640, 480, 0, "anything")).isEqualTo("anything");
  }

  @Test
  void refusesAFrameThatIsTooShort() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> copy(FourCc.YUYV, 2, 2, 4, "abcdefg"))
        .withMessageContaining("too few");
  }

  private static String copy(FourCc format, int width, int height, int pitch, String bytes) {
    byte[] plane = bytes.getBytes(StandardCharsets.US_ASCII);
    MemoryFrame frame = MemoryFrame.withPitch(format.toString(), width, height, pitch, plane);
    return new String(FrameCopy.of(frame), StandardCharsets.US_ASCII);
  }
}
