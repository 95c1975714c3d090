package camera.mediamtx.internal.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.CameraControl;
import camera.api.ControlFlag;
import camera.api.ControlMenuItem;
import camera.api.ControlRange;
import camera.api.ControlType;
import camera.api.ControlValue;
import camera.api.InvalidRequestException;
import camera.api.InvalidRequestException.Rule;
import camera.api.InvalidStateException;
import camera.api.UnsupportedFeatureException;
import camera.testkit.FakeControls;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlCheckTest {

  @ParameterizedTest
  @CsvSource({
    "INTEGER, -10, -10",
    "INTEGER, 5, 5",
    "INTEGER, 20, 20",
    "INTEGER64, -10, -10",
    "BOOLEAN, true, true",
    "BOOLEAN, 0, false",
    "BOOLEAN, 1, true",
    "MENU, 1, 1",
    "MENU, 3, 3",
    "MENU, Aperture Priority Mode, 3",
    "INTEGER_MENU, 3, 3",
    "BUTTON, true, 1",
    "BUTTON, 1, 1",
    "STRING, abcd, abcd",
    "STRING, ää, ää",
    "BITMASK, 0, 0",
    "BITMASK, 20, 20"
  })
  void takesWhatFitsTheType(ControlType type, String written, String taken) {
    assertThat(ControlCheck.value(control(type), value(written))).hasToString(taken);
  }

  @ParameterizedTest
  @CsvSource({
    "INTEGER, -15, RANGE",
    "INTEGER, 25, RANGE",
    "INTEGER, 6, RANGE",
    "INTEGER, x, TYPE",
    "INTEGER, true, TYPE",
    "BOOLEAN, 2, TYPE",
    "BOOLEAN, on, TYPE",
    "MENU, 0, ENUM",
    "MENU, 2, ENUM",
    "MENU, manual mode, ENUM",
    "MENU, true, TYPE",
    "INTEGER_MENU, 2, ENUM",
    "BUTTON, false, TYPE",
    "BUTTON, 0, TYPE",
    "BUTTON, press, TYPE",
    "STRING, a, RANGE",
    "STRING, abc, RANGE",
    "STRING, abcdefghij, RANGE",
    "STRING, 12, TYPE",
    "BITMASK, 1, RANGE",
    "BITMASK, -1, RANGE",
    "BITMASK, true, TYPE"
  })
  void refusesWhatDoesNot(ControlType type, String written, Rule rule) {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> ControlCheck.value(control(type), value(written)))
        .satisfies(e -> assertThat(e.rule()).isEqualTo(rule))
        .satisfies(e -> assertThat(e.parameter()).isEqualTo("controls.it"));
  }

  @Test
  void namesTheNearestValuesBetweenSteps() {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> ControlCheck.value(control(ControlType.INTEGER), value("7")))
        .withMessage("from -10 in steps of 5; the nearest is 5 or 10");
  }

  @Test
  void takesEveryNumberOf64Bits() {
    CameraControl all = FakeControls.whole("all", Long.MIN_VALUE, Long.MAX_VALUE, 1, 0);
    for (long number : new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}) {
      ControlValue value = new ControlValue.Whole(number);
      assertThat(ControlCheck.value(all, value)).isEqualTo(value);
    }
    CameraControl even = FakeControls.whole("even", Long.MIN_VALUE, Long.MAX_VALUE, 2, 0);
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> ControlCheck.value(even, new ControlValue.Whole(Long.MAX_VALUE)))
        .withMessageEndingWith("the nearest is " + (Long.MAX_VALUE - 1));
  }

  @Test
  void takesAnyNumberWhereADriverNamesNoStep() {
    CameraControl control = FakeControls.whole("free", 0, 10, 0, 0);
    assertThat(ControlCheck.value(control, value("7"))).hasToString("7");
  }

  @Test
  void tellsWhyAControlCannotBeSet() {
    assertThatExceptionOfType(UnsupportedFeatureException.class)
        .isThrownBy(() -> ControlCheck.settable(flagged(ControlFlag.READ_ONLY)))
        .withMessageContaining("read-only")
        .satisfies(e -> assertThat(e.feature()).isEqualTo("controls.it"));
    assertThatExceptionOfType(UnsupportedFeatureException.class)
        .isThrownBy(() -> ControlCheck.settable(flagged(ControlFlag.DISABLED)))
        .withMessageContaining("disabled");
    assertThatExceptionOfType(UnsupportedFeatureException.class)
        .isThrownBy(() -> ControlCheck.settable(control(ControlType.COMPOUND)))
        .withMessageContaining("table or structure");
    assertThatExceptionOfType(InvalidStateException.class)
        .isThrownBy(() -> ControlCheck.applicable(flagged(ControlFlag.INACTIVE)))
        .satisfies(e -> assertThat(e.state()).isEqualTo("INACTIVE"));
    assertThatExceptionOfType(InvalidStateException.class)
        .isThrownBy(() -> ControlCheck.applicable(flagged(ControlFlag.GRABBED)))
        .satisfies(e -> assertThat(e.state()).isEqualTo("GRABBED"));
  }

  private static CameraControl flagged(ControlFlag flag) {
    return FakeControls.control(
        "it", ControlType.INTEGER, new ControlRange(0, 1, 1), Optional.empty(), List.of(), flag);
  }

  private static CameraControl control(ControlType type) {
    ControlRange range =
        switch (type) {
          case STRING -> new ControlRange(2, 8, 2);
          case BITMASK -> new ControlRange(0, 0x34, 0);
          default -> new ControlRange(-10, 20, 5);
        };
    List<ControlMenuItem> menu =
        List.of(
            FakeControls.item(1, "Manual Mode"), FakeControls.item(3, "Aperture Priority Mode"));
    return new CameraControl(
        "it",
        1,
        "It",
        "",
        type,
        range,
        Optional.empty(),
        Optional.empty(),
        menu,
        List.of(),
        Set.of());
  }

  private static ControlValue value(String written) {
    if (written.matches("-?[0-9]+")) {
      return new ControlValue.Whole(Long.parseLong(written));
    }
    return switch (written) {
      case "true", "false" -> new ControlValue.Bool(Boolean.parseBoolean(written));
      default -> new ControlValue.Text(written);
    };
  }
}
