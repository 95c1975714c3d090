package camera.v4l2.internal;

import camera.api.CameraControl;
import camera.api.CameraDevice;
import camera.api.CameraException;
import camera.api.ControlAccess;
import camera.api.ControlRefusedException;
import camera.api.ControlRefusedException.Reason;
import camera.api.ControlValue;
import camera.v4l2.internal.kernel.Ioctl;
import camera.v4l2.internal.kernel.VideoRequests;
import camera.v4l2.internal.libc.Errno;
import camera.v4l2.internal.libc.Libc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * The controls of a node, through a descriptor of their own: who streams from the node, this
 * service or another process, is not disturbed.
 */
final class V4l2ControlAccess implements ControlAccess {

  private final CameraDevice camera;
  private final FailureText failures;
  private final Runnable recheck;
  private final DeviceFile device;
  private Map<String, CameraControl> known = Map.of();

  /**
   * Opens the node.
   *
   * @param camera as it was probed
   * @param recheck told when the camera seems to be gone
   * @throws CameraException if it cannot be opened, or is another camera now
   */
  V4l2ControlAccess(Libc libc, FailureText failures, CameraDevice camera, Runnable recheck) {
    this.camera = camera;
    this.failures = failures;
    this.recheck = recheck;
    device = translated(() -> DeviceFile.open(libc, camera.path()));
    boolean right = false;
    try {
      checkIdentity();
      right = true;
    } finally {
      if (!right) {
        device.close();
      }
    }
  }

  /** A camera that could never be asked has said nothing that could be compared. */
  private void checkIdentity() {
    if (!camera.capabilities().driver().isEmpty()) {
      translated(
          () -> {
            NodeIdentity.check(device, camera.name(), camera.path(), camera.capabilities());
            return true;
          });
    }
  }

  @Override
  public List<CameraControl> list() {
    List<CameraControl> controls = translated(() -> new ControlEnumerator(device).controls());
    Map<String, CameraControl> byName = new LinkedHashMap<>();
    controls.forEach(control -> byName.put(control.name(), control));
    known = byName;
    return controls;
  }

  @Override
  public void check(SequencedMap<String, ControlValue> values) {
    write(VideoRequests.TRY_EXT_CTRLS, values);
  }

  @Override
  public void apply(SequencedMap<String, ControlValue> values) {
    write(VideoRequests.S_EXT_CTRLS, values);
  }

  @Override
  public void close() {
    device.close();
  }

  private void write(Ioctl request, SequencedMap<String, ControlValue> values) {
    if (values.isEmpty()) {
      return;
    }
    if (known.isEmpty()) {
      list();
    }
    SequencedMap<CameraControl, ControlValue> resolved = new LinkedHashMap<>();
    values.forEach((name, value) -> resolved.put(control(name), value));
    Optional<ControlTransfer.Refusal> refusal =
        new ControlTransfer(device).write(request, resolved);
    if (refusal.isPresent()) {
      handle(refusal.get(), values);
    }
  }

  private CameraControl control(String name) {
    CameraControl control = known.get(name);
    if (control == null) {
      throw new ControlRefusedException(
          Optional.of(name), Reason.VALUE, camera.name() + " has no control " + name);
    }
    return control;
  }

  private void handle(ControlTransfer.Refusal refusal, SequencedMap<String, ControlValue> values) {
    DeviceFailure failure = refusal.failure();
    Reason reason =
        switch (failure.outcome()) {
          case GONE -> throw exception(failure);
          case WITHOUT -> null; // a driver that cannot check will have its say when values are set
          case REFUSED -> Reason.VALUE;
          case BUSY -> Reason.BUSY;
          default -> Reason.DEVICE;
        };
    if (reason == null) {
      return;
    }
    Optional<String> name = refusal.index().map(index -> List.copyOf(values.keySet()).get(index));
    String what = name.map(n -> n + " = " + values.get(n)).orElse("one of " + values.keySet());
    String why = " (" + failure.call() + " answered " + Errno.text(failure.errno()) + ")";
    throw new ControlRefusedException(
        name,
        reason,
        camera.name()
            + ": "
            + what
            + switch (reason) {
              case VALUE -> " is not accepted by the driver" + why + "; choose another value";
              case BUSY -> " cannot be changed while the camera is in use" + why + "; end that use";
              case DEVICE -> " failed in the device" + why + "; try again, or replug the camera";
            });
  }

  private <T> T translated(Supplier<T> call) {
    try {
      return call.get();
    } catch (DeviceFailure e) {
      throw exception(e);
    }
  }

  private CameraException exception(DeviceFailure failure) {
    if (failure.outcome() == Outcome.GONE) {
      recheck.run();
    }
    return failures.exception(camera.name(), camera.path(), failure);
  }
}
