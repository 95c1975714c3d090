package camera.testkit;

import camera.api.CameraControl;
import camera.api.CameraGoneException;
import camera.api.ControlAccess;
import camera.api.ControlFlag;
import camera.api.ControlMenuItem;
import camera.api.ControlRange;
import camera.api.ControlRefusedException;
import camera.api.ControlType;
import camera.api.ControlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Controls of memory, as a driver with an automatic exposure has them; it records what is written.
 * Replugging gives every control its default. Thread-safe.
 */
public final class FakeControls {

  private final Map<String, CameraControl> controls = new LinkedHashMap<>();
  private final Map<String, String> broken = new LinkedHashMap<>();
  private final List<Map<String, ControlValue>> written = new ArrayList<>();
  private Runnable before = () -> {};
  private boolean gone;
  private int open;

  /** Makes one control of each kind that matters. */
  public FakeControls() {
    add(whole("brightness", 0, 255, 1, 128));
    add(whole("contrast", 0, 100, 5, 50));
    add(
        control(
            "auto_exposure",
            ControlType.MENU,
            new ControlRange(0, 3, 1),
            Optional.of(new ControlValue.Whole(3)),
            List.of(item(1, "Manual Mode"), item(3, "Aperture Priority Mode"))));
    add(whole("exposure_time_absolute", 1, 5000, 1, 157));
    add(
        control(
            "reset_all",
            ControlType.BUTTON,
            new ControlRange(0, 0, 0),
            Optional.empty(),
            List.of(),
            ControlFlag.WRITE_ONLY,
            ControlFlag.EXECUTE_ON_WRITE));
    add(
        control(
            "sensor_temperature",
            ControlType.INTEGER,
            new ControlRange(-40, 125, 1),
            Optional.of(new ControlValue.Whole(20)),
            List.of(),
            ControlFlag.READ_ONLY,
            ControlFlag.VOLATILE));
    add(
        control(
            "label",
            ControlType.STRING,
            new ControlRange(0, 8, 1),
            Optional.of(new ControlValue.Text("")),
            List.of()));
  }

  /** Makes an item of a menu. */
  public static ControlMenuItem item(int index, String label) {
    return new ControlMenuItem(index, label, Optional.empty());
  }

  /** Makes an integer control at its default. */
  public static CameraControl whole(String name, long min, long max, long step, long initial) {
    return control(
        name,
        ControlType.INTEGER,
        new ControlRange(min, max, step),
        Optional.of(new ControlValue.Whole(initial)),
        List.of());
  }

  /** Makes a control at its default. */
  public static CameraControl control(
      String name,
      ControlType type,
      ControlRange range,
      Optional<ControlValue> initial,
      List<ControlMenuItem> menu,
      ControlFlag... flags) {
    return new CameraControl(
        name,
        name.hashCode(),
        name,
        "Fake Controls",
        type,
        range,
        initial,
        initial,
        menu,
        List.of(),
        Set.of(flags));
  }

  /** Adds a control, or replaces the one of that name. */
  public synchronized void add(CameraControl control) {
    controls.put(control.name(), control);
  }

  /** Takes a control away. */
  public synchronized void remove(String name) {
    controls.remove(name);
  }

  /** Lets the device fail to set a control, for good; empty lets it succeed again. */
  public synchronized void breakDown(String name, String message) {
    if (message.isEmpty()) {
      broken.remove(name);
    } else {
      broken.put(name, message);
    }
  }

  /** Puts something in front of every write: a wait, a failure. */
  public synchronized void before(Runnable action) {
    before = action;
  }

  /** Another program sets a control; a camera that comes back has its default. */
  public synchronized void set(String name, ControlValue value) {
    controls.put(name, withValue(known(name), Optional.of(value)));
  }

  /** Unplugs, or plugs in again with all defaults. */
  public synchronized void plugged(boolean there) {
    gone = !there;
    controls.replaceAll((_, control) -> withValue(control, control.defaultValue()));
  }

  /** {@return the writes so far, oldest first} */
  public synchronized List<Map<String, ControlValue>> written() {
    return List.copyOf(written);
  }

  /** {@return the value of a control now} */
  public synchronized Optional<ControlValue> value(String name) {
    return known(name).value();
  }

  /** {@return how many accesses are open} */
  public synchronized int open() {
    return open;
  }

  /** Opens them. */
  public synchronized ControlAccess access() {
    requirePresent();
    open++;
    return new Access();
  }

  private CameraControl known(String name) {
    CameraControl control = controls.get(name);
    if (control == null) {
      throw new IllegalArgumentException("no fake control " + name);
    }
    return control;
  }

  private void requirePresent() {
    if (gone) {
      throw new CameraGoneException("The camera is not plugged in");
    }
  }

  /** As a driver does: what the mode does not use is inactive. */
  private synchronized List<CameraControl> list() {
    requirePresent();
    CameraControl auto = controls.get("auto_exposure");
    boolean manual = auto == null || auto.value().equals(Optional.of(new ControlValue.Whole(1)));
    return controls.values().stream()
        .map(
            control ->
                control.name().equals("exposure_time_absolute") && !manual
                    ? withFlags(control, Set.of(ControlFlag.INACTIVE))
                    : control)
        .toList();
  }

  private void write(SequencedMap<String, ControlValue> values) {
    Runnable action;
    synchronized (this) {
      action = before;
    }
    action.run();
    synchronized (this) {
      requirePresent();
      Map<String, ControlValue> done = new LinkedHashMap<>();
      written.add(done);
      values.forEach(
          (name, value) -> {
            if (broken.containsKey(name)) {
              throw new ControlRefusedException(
                  Optional.of(name),
                  ControlRefusedException.Reason.DEVICE,
                  String.valueOf(broken.get(name)));
            }
            done.put(name, value);
            CameraControl control = known(name);
            if (control.type() != ControlType.BUTTON) {
              controls.put(name, withValue(control, Optional.of(value)));
            }
          });
    }
  }

  private static CameraControl withValue(CameraControl control, Optional<ControlValue> value) {
    return copy(control, value, control.flags());
  }

  private static CameraControl withFlags(CameraControl control, Set<ControlFlag> flags) {
    return copy(control, control.value(), flags);
  }

  private static CameraControl copy(
      CameraControl control, Optional<ControlValue> value, Set<ControlFlag> flags) {
    return new CameraControl(
        control.name(),
        control.id(),
        control.label(),
        control.group(),
        control.type(),
        control.range(),
        control.defaultValue(),
        value,
        control.menu(),
        control.dimensions(),
        flags);
  }

  private final class Access implements ControlAccess {

    private boolean closed;

    @Override
    public List<CameraControl> list() {
      return FakeControls.this.list();
    }

    @Override
    public void check(SequencedMap<String, ControlValue> values) {
      // A driver that has no objection.
    }

    @Override
    public void apply(SequencedMap<String, ControlValue> values) {
      write(values);
    }

    @Override
    public void close() {
      synchronized (FakeControls.this) {
        if (!closed) {
          closed = true;
          open--;
        }
      }
    }
  }
}
