package camera.sim.internal;

import camera.api.CameraControl;
import camera.api.CameraGoneException;
import camera.api.ControlAccess;
import camera.api.ControlMenuItem;
import camera.api.ControlRefusedException;
import camera.api.ControlRefusedException.Reason;
import camera.api.ControlValue;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;

/** The controls of a simulated camera, for as long as it stays plugged in. */
final class SimControlAccess implements ControlAccess {

  private final String camera;
  private final SimControls controls;
  private final BooleanSupplier present;

  /**
   * Opens them.
   *
   * @param camera its name, for messages
   * @param controls its controls
   * @param present whether it still is the same plugging
   */
  SimControlAccess(String camera, SimControls controls, BooleanSupplier present) {
    this.camera = camera;
    this.controls = controls;
    this.present = present;
  }

  @Override
  public List<CameraControl> list() {
    requirePresent();
    return controls.list();
  }

  @Override
  public void check(SequencedMap<String, ControlValue> values) {
    requirePresent();
    values.forEach(this::check);
  }

  @Override
  public void apply(SequencedMap<String, ControlValue> values) {
    check(values);
    controls.set(values);
  }

  @Override
  public void close() {
    // Nothing is held open.
  }

  private void check(String name, ControlValue value) {
    boolean fits = SimControls.find(name).filter(control -> fits(control, value)).isPresent();
    if (!fits) {
      throw new ControlRefusedException(
          Optional.of(name),
          Reason.VALUE,
          camera + ": " + name + " = " + value + " is not accepted; choose another value");
    }
  }

  private static boolean fits(CameraControl control, ControlValue value) {
    return switch (control.type()) {
      case BOOLEAN -> value instanceof ControlValue.Bool;
      case MENU ->
          value instanceof ControlValue.Whole(long index)
              && control.menu().stream().map(ControlMenuItem::index).anyMatch(i -> i == index);
      case BUTTON -> value instanceof ControlValue.Whole;
      default ->
          value instanceof ControlValue.Whole(long number)
              && number >= control.range().min()
              && number <= control.range().max();
    };
  }

  private void requirePresent() {
    if (!present.getAsBoolean()) {
      throw new CameraGoneException(camera + " is not plugged in");
    }
  }
}
