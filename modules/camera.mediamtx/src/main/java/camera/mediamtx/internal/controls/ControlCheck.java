package camera.mediamtx.internal.controls;

import camera.api.CameraControl;
import camera.api.ControlFlag;
import camera.api.ControlMenuItem;
import camera.api.ControlRange;
import camera.api.ControlValue;
import camera.api.InvalidRequestException;
import camera.api.InvalidRequestException.Rule;
import camera.api.InvalidStateException;
import camera.api.UnsupportedFeatureException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a control takes: values of its type, in its range, in the right mode. */
final class ControlCheck {

  /** Begins the name of a parameter in errors. */
  private static final String PARAMETER = "controls.";

  /** Longest name repeated in an error. */
  private static final int MAX_NAME = 64;

  private ControlCheck() {}

  /** Names the parameter of a control, for errors. */
  static String parameter(String name) {
    return PARAMETER + (name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME));
  }

  /** Makes the failure for a name that no control of the camera has. */
  static InvalidRequestException unknown(String name, List<CameraControl> controls) {
    return new InvalidRequestException(
        parameter(name),
        Rule.ENUM,
        controls.isEmpty()
            ? "the camera has no controls"
            : "one of "
                + controls.stream()
                    .filter(CameraControl::settable)
                    .map(CameraControl::name)
                    .collect(Collectors.joining(", ")));
  }

  /**
   * Checks that a control can be set at all.
   *
   * @throws UnsupportedFeatureException if not
   */
  static void settable(CameraControl control) {
    if (!control.settable()) {
      String reason =
          control.supported()
              ? control.has(ControlFlag.DISABLED) ? "disabled by the driver" : "read-only"
              : "a table or structure, which this service does not set";
      throw new UnsupportedFeatureException(
          parameter(control.name()),
          control.name() + " is " + reason + "; get_camera_controls shows what can be set");
    }
  }

  /**
   * Checks that a control can be set in the present mode.
   *
   * @throws InvalidStateException if not
   */
  static void applicable(CameraControl control) {
    if (control.has(ControlFlag.INACTIVE)) {
      throw new InvalidStateException(
          control.name()
              + " has no effect in the present mode; set the control that chooses the mode as well,"
              + " such as an automatic exposure, gain or white balance",
          ControlFlag.INACTIVE.name(),
          List.of("ACTIVE"));
    }
    if (control.has(ControlFlag.GRABBED)) {
      throw new InvalidStateException(
          control.name() + " cannot be changed while the camera is in use; end that use first",
          ControlFlag.GRABBED.name(),
          List.of("FREE"));
    }
  }

  /**
   * Checks a value.
   *
   * @param control which is settable
   * @param value as the caller wrote it
   * @return the value in the form of the control's type
   * @throws InvalidRequestException if the control does not take it
   */
  static ControlValue value(CameraControl control, ControlValue value) {
    return switch (control.type()) {
      case INTEGER, INTEGER64 -> number(control, value);
      case BOOLEAN -> bool(control, value);
      case MENU, INTEGER_MENU -> item(control, value);
      case BUTTON -> press(control, value);
      case STRING -> text(control, value);
      case BITMASK -> bits(control, value);
      case COMPOUND -> throw new IllegalArgumentException(control.name() + " is not settable");
    };
  }

  /**
   * Finds a control's default.
   *
   * @throws InvalidRequestException if it has none
   */
  static ControlValue initial(CameraControl control) {
    return control
        .defaultValue()
        .orElseThrow(() -> invalid(control, Rule.TYPE, control.type() + " has no default value"));
  }

  private static ControlValue number(CameraControl control, ControlValue value) {
    if (!(value instanceof ControlValue.Whole(long number))) {
      throw invalid(control, Rule.TYPE, "a whole number");
    }
    ControlRange range = control.range();
    long step = Math.max(1, range.step());
    if (number < range.min() || number > range.max()) {
      throw invalid(control, Rule.RANGE, "from " + range.min() + " to " + range.max() + by(step));
    }
    // Unsigned, because from the least to the largest long is farther than a long reaches.
    long over = Long.remainderUnsigned(number - range.min(), step);
    if (over != 0) {
      String above =
          Long.compareUnsigned(range.max() - number, step - over) >= 0
              ? " or " + (number - over + step)
              : "";
      throw invalid(
          control,
          Rule.RANGE,
          "from " + range.min() + by(step) + "; the nearest is " + (number - over) + above);
    }
    return value;
  }

  private static String by(long step) {
    return step == 1 ? "" : " in steps of " + step;
  }

  private static ControlValue bool(CameraControl control, ControlValue value) {
    return switch (value) {
      case ControlValue.Bool _ -> value;
      case ControlValue.Whole(long number) when number == 0 || number == 1 ->
          new ControlValue.Bool(number == 1);
      default -> throw invalid(control, Rule.TYPE, "true or false");
    };
  }

  private static ControlValue press(CameraControl control, ControlValue value) {
    boolean pressed =
        (value instanceof ControlValue.Bool(boolean on) && on)
            || (value instanceof ControlValue.Whole(long number) && number == 1);
    if (!pressed) {
      throw invalid(control, Rule.TYPE, "true, which presses the button");
    }
    return new ControlValue.Whole(1);
  }

  private static ControlValue item(CameraControl control, ControlValue value) {
    Optional<ControlMenuItem> found =
        switch (value) {
          case ControlValue.Whole(long index) ->
              control.menu().stream().filter(item -> item.index() == index).findFirst();
          case ControlValue.Text(String label) ->
              control.menu().stream().filter(item -> item.label().equals(label)).findFirst();
          case ControlValue.Bool _ ->
              throw invalid(control, Rule.TYPE, "the index or the label of an item");
        };
    return found
        .map(item -> (ControlValue) new ControlValue.Whole(item.index()))
        .orElseThrow(
            () ->
                invalid(
                    control,
                    Rule.ENUM,
                    "one of "
                        + control.menu().stream()
                            .map(item -> item.index() + " (" + item.label() + ")")
                            .collect(Collectors.joining(", "))));
  }

  private static ControlValue text(CameraControl control, ControlValue value) {
    if (!(value instanceof ControlValue.Text(String text)) || text.indexOf('\0') >= 0) {
      throw invalid(control, Rule.TYPE, "a text without NUL");
    }
    ControlRange range = control.range();
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    long step = Math.max(1, range.step());
    if (length < range.min() || length > range.max() || (length - range.min()) % step != 0) {
      throw invalid(
          control,
          Rule.RANGE,
          range.min() + " to " + range.max() + " bytes" + by(step) + ", not " + length);
    }
    return value;
  }

  private static ControlValue bits(CameraControl control, ControlValue value) {
    if (!(value instanceof ControlValue.Whole(long bits))) {
      throw invalid(control, Rule.TYPE, "a whole number");
    }
    long mask = control.range().max() & 0xffff_ffffL;
    if ((bits & ~mask) != 0) {
      throw invalid(control, Rule.RANGE, "only bits of %d (0x%x)".formatted(mask, mask));
    }
    return value;
  }

  private static InvalidRequestException invalid(CameraControl control, Rule rule, String hint) {
    return new InvalidRequestException(parameter(control.name()), rule, hint);
  }
}
