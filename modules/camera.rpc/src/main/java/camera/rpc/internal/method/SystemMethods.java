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
import java.util.Set;

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

  /**
   * Makes the rows.
   *
   * @param names of all other methods; what the service does is told by them
   * @return the rows
   */
  List<Method> rows(Set<String> names) {
    ServerReport report = report(names);
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

  private ServerReport report(Set<String> names) {
    List<String> capabilities = new ArrayList<>();
    if (names.contains("take_snapshot")) {
      capabilities.add("snapshots");
    }
    if (names.contains("start_recording")) {
      capabilities.add("recordings");
    }
    if (names.contains("start_streaming")) {
      capabilities.add("streaming");
    }
    List<String> formats = new ArrayList<>();
    Arrays.stream(RecordingFormat.values()).map(RecordingFormat::toString).forEach(formats::add);
    Arrays.stream(ImageFormat.values()).map(ImageFormat::extension).forEach(formats::add);
    return new ServerReport(
        service.name(),
        service.version(),
        service.buildDate(),
        "java " + Runtime.version().feature(),
        architecture(System.getProperty("os.arch")),
        capabilities,
        formats,
        MAX_CAMERAS);
  }

  private static String architecture(String word) {
    return word.equals("aarch64") ? "arm64" : word;
  }
}
