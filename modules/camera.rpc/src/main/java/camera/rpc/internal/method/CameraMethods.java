package camera.rpc.internal.method;

import camera.api.CameraCapabilities;
import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.CameraProfile;
import camera.api.CameraStatus;
import camera.api.CameraStatusReport;
import camera.api.ControllerAPI;
import camera.api.Role;
import camera.rpc.internal.wire.CameraAbilities;
import camera.rpc.internal.wire.CameraDetails;
import camera.rpc.internal.wire.CameraFigures;
import camera.rpc.internal.wire.CameraList;
import camera.rpc.internal.wire.CameraModes;
import camera.rpc.internal.wire.WireCamera;
import java.util.List;
import java.util.Optional;

/** What there is to see of cameras (wire contract, section 7). */
final class CameraMethods {

  private static final Parameter<DeviceName> DEVICE = Parameters.device();

  private final ControllerAPI controller;

  CameraMethods(ControllerAPI controller) {
    this.controller = controller;
  }

  List<Method> rows() {
    return List.of(
        Method.of(
            "get_camera_list",
            Role.VIEWER,
            CameraList.class,
            "Lists all cameras ever seen.",
            _ -> list()),
        Method.of(
                "get_camera_status",
                Role.VIEWER,
                CameraDetails.class,
                "Describes a camera with its figures.",
                this::status)
            .with(DEVICE)
            .failing(Failure.NO_CAMERA),
        Method.of(
                "get_camera_capabilities",
                Role.VIEWER,
                CameraAbilities.class,
                "Tells what a camera can do.",
                this::capabilities)
            .with(DEVICE)
            .failing(Failure.NO_CAMERA));
  }

  private CameraList list() {
    List<CameraInfo> cameras = controller.getCameraList();
    long connected =
        cameras.stream().filter(camera -> camera.status() == CameraStatus.CONNECTED).count();
    return new CameraList(
        cameras.stream().map(WireCamera::of).toList(), cameras.size(), Math.toIntExact(connected));
  }

  private CameraDetails status(Call call) {
    CameraStatusReport report = controller.getCameraStatus(call.get(DEVICE).id());
    WireCamera camera = WireCamera.of(report.camera());
    Optional<CameraProfile> profile = profile(report.camera().id());
    return new CameraDetails(
        camera.device(),
        camera.status(),
        camera.name(),
        camera.resolution(),
        camera.fps(),
        camera.streams(),
        new CameraFigures(report.bytesSent(), report.readers(), report.uptime().toSeconds()),
        new CameraModes(report.formats(), report.resolutions()),
        profile.map(known -> known.identity().toString()).orElse(""),
        profile.map(CameraProfile::notes).orElse(List.of()));
  }

  private CameraAbilities capabilities(Call call) {
    CameraCapabilities abilities = controller.getCameraCapabilities(call.get(DEVICE).id());
    return new CameraAbilities(
        abilities.id().toString(),
        abilities.formats(),
        abilities.resolutions(),
        abilities.frameRates(),
        abilities.frameRates(),
        abilities.capabilities(),
        abilities.validation().name(),
        abilities.modeNotes(),
        profile(abilities.id()).map(CameraProfile::notes).orElse(List.of()));
  }

  private Optional<CameraProfile> profile(CameraId camera) {
    return controller.getCameraProfiles().stream()
        .filter(profile -> profile.info().id().equals(camera))
        .findFirst();
  }
}
