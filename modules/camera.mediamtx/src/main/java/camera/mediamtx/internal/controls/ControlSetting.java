package camera.mediamtx.internal.controls;

import camera.api.CameraControl;
import camera.api.ControlAccess;
import camera.api.ControlFlag;
import camera.api.ControlRefusedException;
import camera.api.ControlRequest;
import camera.api.ControlValue;
import camera.api.InvalidRequestException;
import camera.api.InvalidRequestException.Rule;
import camera.api.InvalidStateException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Sets the controls of one request on an opened camera: everything is checked first, by this class
 * and then by the driver; then it is set step by step. For one use and one thread.
 */
final class ControlSetting {

  private final ControlAccess access;
  private final Map<String, CameraControl> before;
  private Map<String, CameraControl> now;

  /** Reads the controls as they are. */
  ControlSetting(ControlAccess access) {
    this.access = access;
    before = ControlSteps.byName(access.list());
    now = before;
  }

  /**
   * Sets.
   *
   * @param request what to set
   * @return the controls that were to be set, as they are afterwards, by name
   */
  SequencedMap<String, CameraControl> set(ControlRequest request) {
    SequencedMap<String, ControlValue> wanted = check(request);
    refuseWhatNothingActivates(wanted);
    askDriver(wanted);
    SequencedMap<String, ControlValue> defaults = new LinkedHashMap<>();
    if (request.reset()) {
      defaults.putAll(defaults());
      defaults.keySet().removeAll(wanted.keySet());
      reset(defaults);
    }
    set(wanted);
    SequencedMap<String, CameraControl> after = new LinkedHashMap<>();
    defaults.keySet().forEach(name -> after.put(name, now(name)));
    wanted.keySet().forEach(name -> after.put(name, now(name)));
    return after;
  }

  /** Names, kinds and values; nothing is set if one is wrong. */
  private SequencedMap<String, ControlValue> check(ControlRequest request) {
    SequencedMap<String, ControlValue> wanted = new LinkedHashMap<>();
    for (Map.Entry<String, Optional<ControlValue>> entry : request.values().entrySet()) {
      CameraControl control = before.get(entry.getKey());
      if (control == null) {
        throw ControlCheck.unknown(entry.getKey(), List.copyOf(before.values()));
      }
      ControlCheck.settable(control);
      wanted.put(
          control.name(),
          entry
              .getValue()
              .map(value -> ControlCheck.value(control, value))
              .orElseGet(() -> ControlCheck.initial(control)));
    }
    return wanted;
  }

  /** What is inactive can only be set if something of the same request may make it active. */
  private void refuseWhatNothingActivates(Map<String, ControlValue> wanted) {
    boolean hopeless = ControlSteps.modes(wanted, before).isEmpty();
    for (String name : wanted.keySet()) {
      CameraControl control = now(name);
      if (hopeless || control.has(ControlFlag.GRABBED)) {
        ControlCheck.applicable(control);
      }
    }
  }

  /** The driver's own check; of what is inactive now it cannot say anything yet. */
  private void askDriver(Map<String, ControlValue> wanted) {
    SequencedMap<String, ControlValue> active = new LinkedHashMap<>(wanted);
    active.keySet().removeIf(name -> now(name).has(ControlFlag.INACTIVE));
    try {
      access.check(active);
    } catch (ControlRefusedException e) {
      if (e.reason() == ControlRefusedException.Reason.VALUE && e.control().isPresent()) {
        throw new InvalidRequestException(
            ControlCheck.parameter(e.control().get()), Rule.RANGE, String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  private SequencedMap<String, ControlValue> defaults() {
    SequencedMap<String, ControlValue> defaults = new LinkedHashMap<>();
    for (CameraControl control : before.values()) {
      if (control.lasting() && !control.value().equals(control.defaultValue())) {
        control.defaultValue().ifPresent(value -> defaults.put(control.name(), value));
      }
    }
    return defaults;
  }

  /** The other way round: what depends on a mode goes back while the mode still is the old one. */
  private void reset(Map<String, ControlValue> defaults) {
    Map<String, ControlValue> pending = new LinkedHashMap<>(defaults);
    SequencedMap<String, ControlValue> step = ControlSteps.dependents(pending, now);
    do {
      apply(step, defaults);
      pending.keySet().removeAll(step.keySet());
      step = ControlSteps.next(pending, now);
    } while (!step.isEmpty());
  }

  private void set(Map<String, ControlValue> wanted) {
    Map<String, ControlValue> pending = new LinkedHashMap<>(wanted);
    for (SequencedMap<String, ControlValue> step = ControlSteps.next(pending, now);
        !step.isEmpty();
        step = ControlSteps.next(pending, now)) {
      apply(step, wanted);
      pending.keySet().removeAll(step.keySet());
    }
    pending.keySet().forEach(name -> refuseInactive(now(name), wanted));
  }

  private void apply(SequencedMap<String, ControlValue> step, Map<String, ControlValue> all) {
    if (step.isEmpty()) {
      return;
    }
    try {
      access.apply(step);
    } catch (ControlRefusedException e) {
      throw e.after(changed(all));
    }
    read();
  }

  /** The set of controls hardly ever changes, but what was there must not be missing. */
  private void read() {
    Map<String, CameraControl> read = new LinkedHashMap<>(before);
    read.putAll(ControlSteps.byName(access.list()));
    now = read;
  }

  private CameraControl now(String name) {
    CameraControl control = now.get(name);
    if (control == null) {
      throw new IllegalStateException("control " + name + " was not resolved");
    }
    return control;
  }

  private void refuseInactive(CameraControl control, Map<String, ControlValue> wanted) {
    try {
      ControlCheck.applicable(control);
    } catch (InvalidStateException e) {
      Map<String, ControlValue> set = changed(wanted);
      throw set.isEmpty()
          ? e
          : new InvalidStateException(
              e.getMessage() + "; already set: " + set, e.state(), e.allowedStates());
    }
  }

  /** What has the wanted value now and had not before. */
  private Map<String, ControlValue> changed(Map<String, ControlValue> wanted) {
    read();
    Map<String, ControlValue> changed = new LinkedHashMap<>();
    wanted.forEach(
        (name, value) -> {
          Optional<ControlValue> is = now(name).value();
          CameraControl was = before.get(name);
          if (is.equals(Optional.of(value)) && was != null && !is.equals(was.value())) {
            changed.put(name, value);
          }
        });
    return changed;
  }
}
