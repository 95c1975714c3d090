package camera.mediamtx.internal.directory;

import camera.api.CameraDevice;
import camera.api.CameraInfo;
import camera.api.CameraProfile;
import camera.api.CameraStatus;
import camera.api.ControllerEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Says of what changed what is worth saying: to clients as events, to the operator in the log. */
final class CameraNews {

  private static final System.Logger LOG = System.getLogger(CameraNews.class.getName());

  private final Consumer<? super ControllerEvent> events;

  /**
   * Makes the news.
   *
   * @param events told of cameras that come, go or change; must return at once
   */
  CameraNews(Consumer<? super ControllerEvent> events) {
    this.events = events;
  }

  /**
   * Tells a change of status, if it is one.
   *
   * @param camera as it is now
   * @param before the status it had
   * @param time when it changed
   */
  void status(CameraProfile camera, CameraStatus before, Instant time) {
    CameraInfo info = camera.info();
    if (info.status() == before) {
      return;
    }
    if (before == CameraStatus.DISCONNECTED) {
      events.accept(new ControllerEvent.CameraConnected(info, time));
    } else if (info.status() == CameraStatus.DISCONNECTED) {
      events.accept(new ControllerEvent.CameraDisconnected(info, time));
    } else {
      events.accept(new ControllerEvent.CameraStatusChanged(info, before, time));
    }
    LOG.log(
        System.Logger.Level.INFO,
        "{0} ({1}, {2}): {3} -> {4}{5}",
        info.id(),
        info.name(),
        camera.identity(),
        before,
        info.status(),
        info.problem().map(problem -> ": " + problem).orElse(""));
  }

  /**
   * Tells what a camera can do, or why that cannot be found out, if that is news.
   *
   * @param camera as it is now
   * @param last the device as it was told before, if it was there
   * @param device the device as it is now
   * @param time when it changed
   */
  void abilities(
      CameraProfile camera, Optional<CameraDevice> last, CameraDevice device, Instant time) {
    if (device.problem().isPresent()) {
      if (!last.flatMap(CameraDevice::problem).equals(device.problem())) {
        String error = device.problem().get();
        events.accept(new ControllerEvent.CapabilitiesFailed(camera.info().id(), error, time));
      }
    } else if (!device.formats().isEmpty()
        && !last.map(CameraDevice::formats).equals(Optional.of(device.formats()))) {
      events.accept(new ControllerEvent.CapabilitiesDetected(camera, time));
    }
  }
}
