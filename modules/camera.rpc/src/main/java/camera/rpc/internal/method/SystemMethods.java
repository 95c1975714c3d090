package camera.rpc.internal.method;

import camera.api.CameraId;
import camera.api.ControllerAPI;
import camera.api.ImageFormat;
import camera.api.RecordingFormat;
import camera.api.Role;
import camera.api.SystemStatus;
import camera.api.spi.ServiceInfo;
import camera.rpc.internal.wire.ServerReport;
import camera.rpc.internal.wire.SystemReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the service says of itself (wire contract, section 9). */
final class SystemMethods {

  /** Local cameras are the nodes 0 to 9 (wire contract 6.1). */
  private static final int MAX_CAMERAS = 10;

  private final ControllerAPI controller;
  private final ServiceInfo service;

  SystemMethods(ControllerAPI controller, ServiceInfo service) {
    this.controller = controller;
    this.service = service;
  }

  List<Method> rows() {
    ServerReport report = report();
    return List.of(
        Method.of(
            "get_system_status",
            Role.VIEWER,
            SystemReport.class,
            "Tells how far the service is ready.",
            _ -> status()),
        Method.of(
            "get_server_info",
            Role.VIEWER,
            ServerReport.class,
            "Tells what the service is and supports.",
            _ -> report));
  }

  private SystemReport status() {
    SystemStatus status = controller.getSystemStatus();
    return new SystemReport(
        status.readiness().toString(),
        status.message(),
        status.availableCameras().stream().map(CameraId::toString).toList(),
        status.discoveryActive());
  }

  private ServerReport report() {
    List<String> formats = new ArrayList<>();
    Arrays.stream(RecordingFormat.values()).map(RecordingFormat::toString).forEach(formats::add);
    Arrays.stream(ImageFormat.values()).map(ImageFormat::extension).forEach(formats::add);
    return new ServerReport(
        service.name(),
        service.version(),
        service.buildDate(),
        "java " + Runtime.version().feature(),
        architecture(System.getProperty("os.arch")),
        List.of("snapshots", "recordings", "streaming"),
        formats,
        MAX_CAMERAS);
  }

  private static String architecture(String word) {
    return word.equals("aarch64") ? "arm64" : word;
  }
}
