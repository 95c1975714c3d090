package camera.sim.internal;

import camera.api.CameraControl;
import camera.api.ControlFlag;
import camera.api.ControlMenuItem;
import camera.api.ControlRange;
import camera.api.ControlType;
import camera.api.ControlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The controls of one simulated camera from plugging to unplugging: like a real one it begins with
 * the defaults. What they do is seen in the bars only; code and lettering stay readable.
 * Thread-safe.
 */
final class SimControls {

  static final String BRIGHTNESS = "brightness";
  static final String CONTRAST = "contrast";
  static final String SATURATION = "saturation";
  static final String AUTO_WHITE_BALANCE = "white_balance_automatic";
  static final String WHITE_BALANCE = "white_balance_temperature";
  static final String WHITE_BALANCE_NOW = "do_white_balance";
  static final String AUTO_EXPOSURE = "auto_exposure";
  static final String EXPOSURE = "exposure_time_absolute";

  /** Of {@link #AUTO_EXPOSURE}: the exposure time is what the control says. */
  static final int MANUAL = 1;

  private static final int AUTOMATIC = 3;
  private static final int DAYLIGHT = 4600;
  private static final int EXPOSED = 157;
  private static final double KELVIN_PER_STEP = 50;
  private static final String USER = "User Controls";
  private static final String CAMERA = "Camera Controls";
  private static final List<CameraControl> ALL =
      List.of(
          whole(BRIGHTNESS, 0x0098_0900, "Brightness", USER, -64, 64, 1, 0),
          whole(CONTRAST, 0x0098_0901, "Contrast", USER, 0, 200, 1, 100),
          whole(SATURATION, 0x0098_0902, "Saturation", USER, 0, 200, 1, 100),
          control(
              AUTO_WHITE_BALANCE,
              0x0098_090c,
              "White Balance, Automatic",
              USER,
              ControlType.BOOLEAN,
              new ControlRange(0, 1, 1),
              Optional.of(new ControlValue.Bool(true)),
              Set.of(ControlFlag.UPDATE)),
          control(
              WHITE_BALANCE_NOW,
              0x0098_090d,
              "Do White Balance",
              USER,
              ControlType.BUTTON,
              new ControlRange(0, 0, 0),
              Optional.empty(),
              Set.of(ControlFlag.WRITE_ONLY, ControlFlag.EXECUTE_ON_WRITE)),
          whole(
              WHITE_BALANCE,
              0x0098_091a,
              "White Balance Temperature",
              USER,
              2800,
              6500,
              10,
              DAYLIGHT),
          control(
              AUTO_EXPOSURE,
              0x009a_0901,
              "Auto Exposure",
              CAMERA,
              ControlType.MENU,
              new ControlRange(0, AUTOMATIC, 1),
              Optional.of(new ControlValue.Whole(AUTOMATIC)),
              Set.of(ControlFlag.UPDATE)),
          whole(EXPOSURE, 0x009a_0902, "Exposure Time, Absolute", CAMERA, 1, 1000, 1, EXPOSED));

  private final Map<String, ControlValue> values = new LinkedHashMap<>();
  private volatile SimLook look = SimLook.PLAIN;

  SimControls() {
    ALL.forEach(control -> control.defaultValue().ifPresent(v -> values.put(control.name(), v)));
  }

  /** {@return how the bars look now} */
  SimLook look() {
    return look;
  }

  /** {@return all controls as they are now} */
  synchronized List<CameraControl> list() {
    return ALL.stream().map(this::now).toList();
  }

  /** Finds a control. */
  static Optional<CameraControl> find(String name) {
    return ALL.stream().filter(control -> control.name().equals(name)).findFirst();
  }

  /**
   * Sets values.
   *
   * @param wanted by name; each is known and has the type of its control
   */
  synchronized void set(Map<String, ControlValue> wanted) {
    wanted.forEach(
        (name, value) -> {
          if (name.equals(WHITE_BALANCE_NOW)) {
            values.put(WHITE_BALANCE, new ControlValue.Whole(DAYLIGHT));
          } else {
            values.put(name, value);
          }
        });
    look =
        new SimLook(
            number(CONTRAST) / 100.0 * (manualExposure() ? number(EXPOSURE) / (double) EXPOSED : 1),
            (int) number(BRIGHTNESS),
            number(SATURATION) / 100.0,
            manualWhite() ? (int) ((number(WHITE_BALANCE) - DAYLIGHT) / KELVIN_PER_STEP) : 0);
  }

  private CameraControl now(CameraControl control) {
    Set<ControlFlag> flags =
        (control.name().equals(EXPOSURE) && !manualExposure())
                || (control.name().equals(WHITE_BALANCE) && !manualWhite())
            ? Set.of(ControlFlag.INACTIVE)
            : control.flags();
    return new CameraControl(
        control.name(),
        control.id(),
        control.label(),
        control.group(),
        control.type(),
        control.range(),
        control.defaultValue(),
        Optional.ofNullable(values.get(control.name())),
        control.menu(),
        control.dimensions(),
        flags);
  }

  private boolean manualExposure() {
    return number(AUTO_EXPOSURE) == MANUAL;
  }

  private boolean manualWhite() {
    return values.get(AUTO_WHITE_BALANCE) instanceof ControlValue.Bool(boolean on) && !on;
  }

  private long number(String name) {
    return values.get(name) instanceof ControlValue.Whole(long number) ? number : 0;
  }

  private static CameraControl whole(
      String name, int id, String label, String group, long min, long max, long step, long start) {
    return control(
        name,
        id,
        label,
        group,
        ControlType.INTEGER,
        new ControlRange(min, max, step),
        Optional.of(new ControlValue.Whole(start)),
        Set.of());
  }

  private static CameraControl control(
      String name,
      int id,
      String label,
      String group,
      ControlType type,
      ControlRange range,
      Optional<ControlValue> start,
      Set<ControlFlag> flags) {
    List<ControlMenuItem> menu =
        type == ControlType.MENU
            ? List.of(
                new ControlMenuItem(MANUAL, "Manual Mode", Optional.empty()),
                new ControlMenuItem(AUTOMATIC, "Aperture Priority Mode", Optional.empty()))
            : List.of();
    return new CameraControl(
        name, id, label, group, type, range, start, start, menu, List.of(), flags);
  }
}
