package camera.rpc.internal.method;

import camera.api.CameraProfile;
import camera.api.CameraStatus;
import camera.api.ControllerAPI;
import camera.api.FormatDescription;
import camera.api.FrameInterval;
import camera.api.FrameSize;
import camera.api.RecordingInfo;
import camera.api.Role;
import camera.api.StorageInfo;
import camera.api.V4l2Capabilities;
import camera.rpc.internal.status.Sample;
import camera.rpc.internal.status.ServiceStatus;
import camera.rpc.internal.wire.MetricsReport;
import camera.rpc.internal.wire.StatusReport;
import camera.rpc.internal.wire.WireText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Figures for operators, from the last look at the service (wire contract, section 9). */
final class StatusMethods {

  private static final V4l2Capabilities NO_DRIVER =
      new V4l2Capabilities("", "", "", "", List.of(), List.of());

  private final ControllerAPI controller;
  private final ServiceStatus status;

  StatusMethods(ControllerAPI controller, ServiceStatus status) {
    this.controller = controller;
    this.status = status;
  }

  List<Method> rows() {
    return List.of(
        Method.of(
            "get_metrics",
            Role.ADMIN,
            MetricsReport.class,
            "Gives figures of the machine, the cameras, recordings and streams.",
            _ -> metrics()),
        Method.of(
            "get_status",
            Role.ADMIN,
            StatusReport.class,
            "Tells how healthy the service and its parts are.",
            _ -> status.report()));
  }

  private MetricsReport metrics() {
    Sample sample = status.sample();
    Instant now = Instant.now();
    List<CameraProfile> profiles = controller.getCameraProfiles();
    Map<String, MetricsReport.Device> cameras = new LinkedHashMap<>();
    for (CameraProfile profile : profiles) {
      cameras.put(profile.info().id().toString(), device(profile, now));
    }
    Map<String, MetricsReport.Recording> recordings = new LinkedHashMap<>();
    for (RecordingInfo recording : controller.getRunningRecordings()) {
      recordings.put(recording.camera().toString(), recording(recording));
    }
    return new MetricsReport(
        WireText.time(now),
        new MetricsReport.Machine(
            rounded(sample.load().cpu()),
            rounded(sample.load().memory()),
            rounded(sample.storage().map(StorageInfo::usagePercentage).orElse(0.0)),
            sample.load().threads()),
        new MetricsReport.Cameras(
            Math.toIntExact(profiles.stream().filter(StatusMethods::isConnected).count()), cameras),
        recordings,
        new MetricsReport.Streams(
            sample.streams().active(), sample.streams().total(), sample.streams().viewers()));
  }

  private static boolean isConnected(CameraProfile profile) {
    return profile.info().status() == CameraStatus.CONNECTED;
  }

  private static MetricsReport.Device device(CameraProfile profile, Instant now) {
    V4l2Capabilities driver = profile.driver().orElse(NO_DRIVER);
    boolean there = profile.info().status() != CameraStatus.DISCONNECTED;
    return new MetricsReport.Device(
        profile.info().id().toString(),
        profile.info().name(),
        profile.info().status().name(),
        profile.node(),
        WireText.time(there ? now : profile.lastSeen()),
        new MetricsReport.Driver(
            driver.driver(),
            driver.card(),
            driver.busInfo(),
            driver.version(),
            driver.capabilities(),
            driver.deviceCapabilities()),
        profile.formats().stream().flatMap(StatusMethods::formats).toList(),
        profile.identity().toString(),
        profile.notes());
  }

  private static Stream<MetricsReport.Format> formats(FormatDescription format) {
    String code = format.format().toString();
    return format.sizes().stream()
        .flatMap(
            size ->
                switch (size) {
                  case FrameSize.Discrete(int width, int height, List<FrameInterval> intervals) ->
                      Stream.of(new MetricsReport.Format(code, width, height, rates(intervals)));
                  case FrameSize.Stepwise range ->
                      Stream.of(
                          new MetricsReport.Format(
                              code, range.minWidth(), range.minHeight(), rates(range.intervals())),
                          new MetricsReport.Format(
                              code, range.maxWidth(), range.maxHeight(), rates(range.intervals())));
                });
  }

  private static List<String> rates(List<FrameInterval> intervals) {
    return intervals.stream()
        .map(
            interval ->
                BigDecimal.valueOf(interval.rate())
                    .setScale(3, RoundingMode.HALF_UP)
                    .stripTrailingZeros()
                    .toPlainString())
        .toList();
  }

  private static MetricsReport.Recording recording(RecordingInfo recording) {
    return new MetricsReport.Recording(
        recording.name(),
        recording.state().name(),
        WireText.time(recording.start()),
        recording.duration().toMillis() / 1000.0,
        recording.size(),
        recording.format().toString());
  }

  private static double rounded(double percentage) {
    return Math.round(percentage * 100) / 100.0;
  }
}
