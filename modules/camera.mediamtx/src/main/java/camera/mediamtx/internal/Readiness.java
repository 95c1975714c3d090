package camera.mediamtx.internal;

import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.CameraStatus;
import camera.api.ServicePart;
import camera.api.ServicePart.Kind;
import camera.api.ServicePart.State;
import camera.api.SystemStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far the service is ready, in the words of wire contract section 9. */
final class Readiness {

  private Readiness() {}

  /**
   * Sums up.
   *
   * @param started whether cameras are being looked for
   * @param discovered whether the first look is finished
   * @param storageProblem why the storage cannot be used, if so
   * @param cameras all that are known
   * @return the state in one word and one sentence
   */
  static SystemStatus of(
      boolean started,
      boolean discovered,
      Optional<String> storageProblem,
      List<CameraInfo> cameras) {
    List<CameraId> available = idsWith(cameras, CameraStatus.CONNECTED);
    SystemStatus.Readiness readiness = SystemStatus.Readiness.READY;
    if (!started || (!discovered && available.isEmpty())) {
      readiness = SystemStatus.Readiness.STARTING;
    } else if (!discovered || storageProblem.isPresent()) {
      readiness = SystemStatus.Readiness.PARTIAL;
    }
    String message = message(readiness, storageProblem, available, cameras);
    return new SystemStatus(readiness, message, available, started);
  }

  /**
   * Tells how each part is.
   *
   * @param started whether cameras are being looked for
   * @param discovered whether the first look is finished
   * @param storageProblem why the storage cannot be used, if so
   * @return the parts but the media server
   */
  static List<ServicePart> parts(
      boolean started, boolean discovered, Optional<String> storageProblem) {
    State search = discovered ? State.RUNNING : State.STARTING;
    String searching = discovered ? "Cameras are being followed" : "Looking for cameras";
    return List.of(
        started
            ? new ServicePart(Kind.CAMERAS, search, true, searching)
            : new ServicePart(Kind.CAMERAS, State.STOPPED, true, "Cameras are not looked for"),
        new ServicePart(
            Kind.STORAGE,
            storageProblem.isPresent() ? State.ERROR : State.RUNNING,
            false,
            storageProblem.orElse("Files can be written")));
  }

  /**
   * Tells how the media server is.
   *
   * @param started whether it is being followed
   * @param problem why it cannot be used, if so
   * @param note what works in another way than it was configured, if so
   * @return the part; cameras can be recorded and photographed without it
   */
  static ServicePart mediaServer(boolean started, Optional<String> problem, Optional<String> note) {
    State state = problem.isPresent() ? State.ERROR : State.RUNNING;
    return new ServicePart(
        Kind.MEDIAMTX,
        started ? state : State.STOPPED,
        false,
        problem.or(() -> note).orElse("MediaMTX serves the cameras"));
  }

  private static String message(
      SystemStatus.Readiness readiness,
      Optional<String> storageProblem,
      List<CameraId> available,
      List<CameraInfo> cameras) {
    String count = available.size() == 1 ? "1 camera" : available.size() + " cameras";
    List<CameraId> faulty = idsWith(cameras, CameraStatus.ERROR);
    String faults =
        faulty.isEmpty()
            ? ""
            : "; not usable: "
                + faulty.stream().map(CameraId::toString).collect(Collectors.joining(", "));
    return switch (readiness) {
      case STARTING -> "Starting, looking for cameras";
      case PARTIAL ->
          storageProblem.orElse("Still looking for cameras") + "; " + count + " available" + faults;
      case READY -> "Ready, " + count + " available" + faults;
    };
  }

  private static List<CameraId> idsWith(List<CameraInfo> cameras, CameraStatus status) {
    return cameras.stream()
        .filter(camera -> camera.status() == status)
        .map(CameraInfo::id)
        .toList();
  }
}
