package camera.mediamtx.internal.controls;

import camera.api.CameraControl;
import camera.api.ControlAccess;
import camera.api.ControlFlag;
import camera.api.ControlRefusedException;
import camera.api.ControlReport.Unapplied;
import camera.api.ControlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Sets remembered values on a camera that came back. One that cannot be set does not keep the
 * others from being set. For one use and one thread.
 */
final class ControlRestoring {

  /**
   * What came of it.
   *
   * @param restored how many controls had another value and were set
   * @param unapplied what could not be set
   */
  record Outcome(int restored, List<Unapplied> unapplied) {}

  private final ControlAccess access;
  private final Map<String, ControlValue> pending;
  private final List<Unapplied> unapplied = new ArrayList<>();
  private Map<String, CameraControl> now = Map.of();
  private int restored;

  /**
   * Prepares it.
   *
   * @param access to the camera
   * @param remembered by name of control
   */
  ControlRestoring(ControlAccess access, Map<String, ControlValue> remembered) {
    this.access = access;
    pending = new LinkedHashMap<>(remembered);
  }

  /** Sets, as far as possible. */
  Outcome restore() {
    read();
    for (SequencedMap<String, ControlValue> step = ControlSteps.next(pending, now);
        !step.isEmpty();
        step = ControlSteps.next(pending, now)) {
      step.forEach((name, value) -> set(name, value));
      read();
    }
    pending.forEach(
        (name, value) ->
            unapplied.add(new Unapplied(name, value, "without effect in the present mode")));
    return new Outcome(restored, List.copyOf(unapplied));
  }

  /** One by one, so that what the device refuses hinders nothing else. */
  private void set(String name, ControlValue value) {
    pending.remove(name);
    SequencedMap<String, ControlValue> one = new LinkedHashMap<>();
    one.put(name, value);
    try {
      access.apply(one);
      restored++;
    } catch (ControlRefusedException e) {
      unapplied.add(new Unapplied(name, value, String.valueOf(e.getMessage())));
    }
  }

  /** Reads the controls and drops from what is pending all that is missing, wrong or done. */
  private void read() {
    now = ControlSteps.byName(access.list());
    for (Map.Entry<String, ControlValue> entry : Map.copyOf(pending).entrySet()) {
      String name = entry.getKey();
      CameraControl control = now.get(name);
      Optional<String> obstacle =
          control == null
              ? Optional.of("the camera has no such control any more")
              : obstacle(control, entry.getValue());
      if (obstacle.isPresent()) {
        pending.remove(name);
        unapplied.add(new Unapplied(name, entry.getValue(), obstacle.get()));
      } else if (control != null
          && control.value().equals(Optional.of(entry.getValue()))
          && !control.has(ControlFlag.INACTIVE)) {
        pending.remove(name);
      }
    }
  }

  /** The range is left to the driver: some report values that they would not take themselves. */
  private static Optional<String> obstacle(CameraControl control, ControlValue value) {
    boolean sameType =
        switch (control.type()) {
          case BOOLEAN -> value instanceof ControlValue.Bool;
          case STRING -> value instanceof ControlValue.Text;
          default -> value instanceof ControlValue.Whole;
        };
    boolean hidden = control.has(ControlFlag.INACTIVE); // often volatile as well, for that time
    return sameType && (hidden || control.lasting())
        ? Optional.empty()
        : Optional.of("the control is now " + control.type() + " " + control.flags());
  }
}
