package camera.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class VideoValuesTest {

  @Test
  void fourCharacterCodesAreLittleEndianAsInVideodev2() {
    assertThat(FourCc.YUYV.code()).isEqualTo(0x56595559);
    assertThat(FourCc.MJPG.code()).isEqualTo(0x47504a4d);
  }

  @Test
  void shortAndBigEndianCodesAreReadable() {
    assertThat(FourCc.of("Y10")).hasToString("Y10");
    assertThat(new FourCc(FourCc.of("Y16").code() | 1 << 31)).hasToString("Y16-BE");
    assertThat(new FourCc(0x00000041)).hasToString("A???");
  }

  @Test
  void refusesWhatIsNoFourCharacterCode() {
    assertThatIllegalArgumentException().isThrownBy(() -> FourCc.of(""));
    assertThatIllegalArgumentException().isThrownBy(() -> FourCc.of("YUYV2"));
    assertThatIllegalArgumentException().isThrownBy(() -> FourCc.of("Ä"));
  }

  @Test
  void intervalsCompareByDurationWithoutOverflow() {
    FrameInterval ntsc = new FrameInterval(1001, 30000);
    assertThat(ntsc).isGreaterThan(FrameInterval.ofRate(30));
    assertThat(ntsc.nominalRate()).isEqualTo(30);
    assertThat(ntsc.nanos()).isEqualTo(33_366_667);
    assertThat(new FrameInterval(Integer.MAX_VALUE, 1))
        .isGreaterThan(new FrameInterval(1, Integer.MAX_VALUE));
  }

  @Test
  void sizesListEachIntervalOnceShortestFirst() {
    FrameInterval slow = FrameInterval.ofRate(5);
    FrameInterval fast = FrameInterval.ofRate(60);
    assertThat(new FrameSize.Discrete(640, 480, List.of(slow, fast, slow)).intervals())
        .containsExactly(fast, slow);
  }

  @Test
  void rolesIncludeTheLowerOnes() {
    assertThat(Role.ADMIN.includes(Role.VIEWER)).isTrue();
    assertThat(Role.VIEWER.includes(Role.OPERATOR)).isFalse();
    assertThat(Role.parse("Admin")).isEmpty();
    assertThat(Role.OPERATOR.permissions()).containsExactly("view", "control");
  }
}
