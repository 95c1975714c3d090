package camera.mediamtx.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.CameraId;
import camera.api.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaFileNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "camera0_2025-01-15_14-30-00",
        "front door.jpg",
        "ünïcode-猫.png",
        "a.b.c",
        "~"
      })
  void acceptsPlainNames(String name) {
    assertThat(new MediaFileName(name).value()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        ".hidden",
        "../x",
        "a/b",
        "/etc/passwd",
        "a\\b",
        "a..b",
        "a\u0000b",
        "a\nb",
        "a\u007fb",
        " a",
        "a ",
        "\u00a0a",
        "a\u2003",
        "a<b",
        "a>b",
        "C:x",
        "a\"b",
        "a|b",
        "a?b",
        "a*b"
      })
  void refusesWhatIsMoreThanAName(String name) {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> new MediaFileName(name))
        .satisfies(e -> assertThat(e.parameter()).isEqualTo("filename"));
  }

  @Test
  void refusesHalfACharacterWhichNoFileSystemCanKeep() {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> new MediaFileName("a" + Character.toString(0xd800) + "b"));
  }

  @Test
  void countsBytesNotCharacters() {
    assertThat(new MediaFileName("ä".repeat(127)).value()).hasSize(127);
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> new MediaFileName("ä".repeat(128)))
        .satisfies(e -> assertThat(e.rule()).isEqualTo(InvalidRequestException.Rule.RANGE))
        .withMessageContaining("256 bytes");
  }

  @Test
  void appendsAnExtensionOnlyWhenNoneIsThere() {
    assertThat(new MediaFileName("door").withExtension("jpg", "jpg", "jpeg"))
        .hasToString("door.jpg");
    assertThat(new MediaFileName("door.JPEG").withExtension("jpg", "jpg", "jpeg"))
        .hasToString("door.JPEG");
    assertThat(new MediaFileName("door.txt").withExtension("jpg", "jpg", "jpeg"))
        .hasToString("door.txt.jpg");
    assertThat(new MediaFileName("jpg").withExtension("jpg", "jpg")).hasToString("jpg.jpg");
  }

  @Test
  void refusesANameThatTheExtensionMakesTooLong() {
    MediaFileName longest = new MediaFileName("a".repeat(255));
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> longest.withExtension("jpg", "jpg"));
  }

  @Test
  void knowsTheCameraBeforeTheFirstUnderscore() {
    assertThat(new MediaFileName("camera12_x_y.jpg").camera()).contains(new CameraId(12));
    assertThat(new MediaFileName("door_1.jpg").camera()).isEmpty();
    assertThat(new MediaFileName("camera1.jpg").camera()).isEmpty();
  }
}
