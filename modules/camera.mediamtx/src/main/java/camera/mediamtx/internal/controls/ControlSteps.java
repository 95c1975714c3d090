package camera.mediamtx.internal.controls;

import camera.api.CameraControl;
import camera.api.ControlFlag;
import camera.api.ControlType;
import camera.api.ControlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Divides what is to be set into steps: first what chooses a mode, such as the automatic exposure,
 * then what depends on the mode, such as the exposure time. Drivers and cameras refuse or ignore
 * the latter in the wrong mode, so after each step the flags are read again.
 */
final class ControlSteps {

  private ControlSteps() {}

  /**
   * Gives the next step: what chooses a mode and is active, else what is active.
   *
   * @param pending what has not been set yet
   * @param now the controls as they are now
   * @return what is to be set next; empty if nothing that is pending is active
   */
  static SequencedMap<String, ControlValue> next(
      Map<String, ControlValue> pending, Map<String, CameraControl> now) {
    SequencedMap<String, ControlValue> modes = modes(pending, now);
    return modes.isEmpty() ? select(pending, now, _ -> true) : modes;
  }

  /** Gives of what is to be set that which chooses a mode and is active. */
  static SequencedMap<String, ControlValue> modes(
      Map<String, ControlValue> pending, Map<String, CameraControl> now) {
    return select(pending, now, ControlSteps::choosesMode);
  }

  /** Gives of what is to be set that which chooses no mode and is active. */
  static SequencedMap<String, ControlValue> dependents(
      Map<String, ControlValue> pending, Map<String, CameraControl> now) {
    return select(pending, now, control -> !choosesMode(control));
  }

  /** Gives controls by name. */
  static SequencedMap<String, CameraControl> byName(List<CameraControl> controls) {
    return controls.stream()
        .collect(
            Collectors.toMap(
                CameraControl::name, Function.identity(), (one, _) -> one, LinkedHashMap::new));
  }

  private static boolean ready(CameraControl control) {
    return !control.has(ControlFlag.INACTIVE) && !control.has(ControlFlag.GRABBED);
  }

  /** Not every driver raises UPDATE on what changes other controls; whatever is switched may. */
  private static boolean choosesMode(CameraControl control) {
    return control.has(ControlFlag.UPDATE)
        || control.type() == ControlType.BOOLEAN
        || control.type() == ControlType.MENU
        || control.type() == ControlType.INTEGER_MENU;
  }

  private static SequencedMap<String, ControlValue> select(
      Map<String, ControlValue> from,
      Map<String, CameraControl> now,
      Predicate<CameraControl> wanted) {
    SequencedMap<String, ControlValue> selected = new LinkedHashMap<>();
    from.forEach(
        (name, value) -> {
          CameraControl control = now.get(name);
          if (control != null && ready(control) && wanted.test(control)) {
            selected.put(name, value);
          }
        });
    return selected;
  }
}
