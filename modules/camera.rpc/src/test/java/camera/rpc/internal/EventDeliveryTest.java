package camera.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraId;
import camera.api.CameraStatus;
import camera.api.ControllerEvent;
import camera.api.RecordingFormat;
import camera.api.RecordingInfo;
import camera.api.RecordingState;
import camera.api.ServicePart;
import camera.api.StreamInfo;
import camera.api.SystemStatus;
import camera.api.UavItem;
import camera.api.UavMetadata;
import camera.api.UavValue;
import camera.rpc.internal.settings.HealthSettings;
import camera.rpc.internal.settings.RpcSettings;
import camera.testkit.FakeController;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each topic, fired by its cause, arrives under each of its names (wire contract, section 10). */
class EventDeliveryTest {

  private static final CameraId CAMERA = FakeController.PRESENT;
  private static final Instant TIME = FakeController.TIME;

  private final Rig rig = new Rig();
  private RawClient client;

  @BeforeEach
  void connect() throws Exception {
    rig.set(HealthSettings.INTERVAL, "50ms").set(RpcSettings.HEALTH_EVENT_INTERVAL, "1h").start();
    client = RawClient.open(rig.socket()).login("operator");
  }

  @AfterEach
  void disconnect() throws Exception {
    client.close();
    rig.close();
  }

  private void subscribe(String... topics) throws Exception {
    String list = "\"" + String.join("\",\"", topics) + "\"";
    assertThat(client.call(1, "subscribe_events", "{\"topics\":[" + list + "]}"))
        .contains("\"subscribed\":true");
  }

  private static RecordingInfo recording(RecordingState state) {
    return new RecordingInfo(
        CAMERA,
        FakeController.RECORDING,
        state,
        RecordingFormat.FMP4,
        TIME,
        Optional.empty(),
        Duration.ofSeconds(5),
        8192);
  }

  private static StreamInfo stream(int readers) {
    return new StreamInfo("camera0", "publisher", readers > 0, readers, 2048);
  }

  private static UavMetadata packet() {
    return new UavMetadata(
        TIME,
        Optional.empty(),
        OptionalLong.empty(),
        UavMetadata.Checksum.VALID,
        true,
        List.of(
            new UavItem(13, "sensor_latitude", new UavValue.Quantity(-33.875, 1e-7, "deg")),
            new UavItem(14, "sensor_longitude", new UavValue.Quantity(151.25, 1e-7, "deg")),
            new UavItem(15, "sensor_true_altitude", new UavValue.OutOfRange()),
            new UavItem(999, "tag_999", new UavValue.Bytes("0aff"))));
  }

  static Stream<Arguments> causes() {
    return Stream.of(
        Arguments.of(
            new ControllerEvent.CameraConnected(FakeController.info(CAMERA), TIME),
            List.of("camera.connected", "camera_status_update"),
            "{\"device\":\"camera0\",\"status\":\"CONNECTED\",\"name\":\"Fake camera0\","
                + "\"resolution\":\"1280x720\",\"fps\":30,\"streams\":{\"rtsp\":"
                + "\"rtsp://localhost:8554/camera0\",\"hls\":"
                + "\"http://localhost:8888/camera0/index.m3u8\"},"),
        Arguments.of(
            new ControllerEvent.CameraDisconnected(
                FakeController.info(FakeController.ABSENT), TIME),
            List.of("camera.disconnected", "camera_status_update"),
            "{\"device\":\"camera1\",\"status\":\"DISCONNECTED\","),
        Arguments.of(
            new ControllerEvent.CameraStatusChanged(
                FakeController.info(CAMERA), CameraStatus.ERROR, TIME),
            List.of("camera.status_change", "camera_status_update"),
            "\"old_status\":\"ERROR\",\"new_status\":\"CONNECTED\","),
        Arguments.of(
            new ControllerEvent.CapabilitiesDetected(
                new FakeController().getCameraProfiles().getFirst(), TIME),
            List.of("camera.capability_detected"),
            "{\"device\":\"camera0\",\"name\":\"Fake camera0\",\"driver\":\"uvcvideo\","
                + "\"card_name\":\"Fake\",\"bus_info\":\"usb-0000:00:14.0-1\","
                + "\"capabilities\":[\"VIDEO_CAPTURE\",\"STREAMING\"],"),
        Arguments.of(
            new ControllerEvent.CapabilitiesFailed(CAMERA, "it is in use", TIME),
            List.of("camera.capability_error"),
            "{\"device\":\"camera0\",\"error\":\"it is in use\","),
        Arguments.of(
            new ControllerEvent.RecordingStarted(recording(RecordingState.RECORDING), TIME),
            List.of("recording.start", "recording.started", "recording_status_update"),
            "\"status\":\"RECORDING\",\"filename\":\"camera0_2025-01-15_14-30-00\","
                + "\"duration\":0,\"format\":\"fmp4\",\"start_time\":\"2025-01-15T14:30:00.250Z\","),
        Arguments.of(
            new ControllerEvent.RecordingProgress(recording(RecordingState.RECORDING), TIME),
            List.of("recording.progress", "recording_status_update"),
            "\"status\":\"RECORDING\",\"filename\":\"camera0_2025-01-15_14-30-00\","
                + "\"duration\":5,"),
        Arguments.of(
            new ControllerEvent.RecordingStopped(recording(RecordingState.STOPPED), TIME),
            List.of("recording.stop", "recording.stopped", "recording_status_update"),
            "\"status\":\"STOPPED\",\"filename\":\"camera0_2025-01-15_14-30-00\","
                + "\"duration\":5,\"file_size\":8192,"),
        Arguments.of(
            new ControllerEvent.RecordingFailed(
                recording(RecordingState.ERROR), "device_disconnected", TIME),
            List.of("recording.error", "recording_status_update"),
            "\"status\":\"ERROR\",\"filename\":\"camera0_2025-01-15_14-30-00\","
                + "\"duration\":5,\"reason\":\"device_disconnected\","),
        Arguments.of(
            new ControllerEvent.ServerRecordingStarted(recording(RecordingState.RECORDING), TIME),
            List.of("mediamtx.recording_started"),
            "{\"device\":\"camera0\",\"filename\":\"camera0_2025-01-15_14-30-00\","),
        Arguments.of(
            new ControllerEvent.ServerRecordingStopped(recording(RecordingState.STOPPED), TIME),
            List.of("mediamtx.recording_stopped"),
            "\"filename\":\"camera0_2025-01-15_14-30-00\",\"duration\":5,"),
        Arguments.of(
            new ControllerEvent.ServerRecordingFailed(
                recording(RecordingState.RECORDING), "stream_lost", TIME),
            List.of("mediamtx.recording_failed"),
            "\"duration\":5,\"reason\":\"stream_lost\","),
        Arguments.of(
            new ControllerEvent.MediaServerFailed("MediaMTX does not answer", TIME),
            List.of("mediamtx.error"),
            "{\"error\":\"MediaMTX does not answer\","),
        Arguments.of(
            new ControllerEvent.StreamStarted(CAMERA, stream(1), TIME),
            List.of("mediamtx.stream_started", "mediamtx.stream"),
            "{\"name\":\"camera0\",\"device\":\"camera0\",\"stream_id\":\"camera0\","
                + "\"source\":\"publisher\",\"stream_type\":\"camera\",\"ready\":true,"
                + "\"readers\":1,\"bytes_sent\":2048,"),
        Arguments.of(
            new ControllerEvent.StreamStopped(CAMERA, stream(0), TIME),
            List.of("mediamtx.stream_stopped", "mediamtx.stream"),
            "\"readers\":0,"),
        Arguments.of(
            new ControllerEvent.StreamChanged(new CameraId(100), stream(2), TIME),
            List.of("mediamtx.path", "mediamtx.stream"),
            "\"stream_type\":\"external\",\"ready\":true,\"readers\":2,"),
        Arguments.of(
            new ControllerEvent.SnapshotFailed(CAMERA, "no frame came", TIME),
            List.of("snapshot.error"),
            "{\"device\":\"camera0\",\"error\":\"no frame came\","),
        Arguments.of(
            new ControllerEvent.UavMetadataReceived(new CameraId(100), packet(), TIME),
            List.of("uav.metadata"),
            "{\"device\":\"camera100\",\"received\":\"2025-01-15T14:30:00.250Z\",\"sensor\":"
                + "{\"latitude\":-33.875,\"longitude\":151.25},\"values\":{"
                + "\"sensor_latitude\":-33.875,\"sensor_longitude\":151.25},"
                + "\"unavailable\":[\"sensor_true_altitude\"],\"undecoded\":{\"999\":\"0aff\"},"));
  }

  @ParameterizedTest
  @MethodSource("causes")
  void arrivesOnceUnderEachName(ControllerEvent cause, List<String> names, String payload)
      throws Exception {
    subscribe(names.toArray(String[]::new));
    rig.controller.publish(cause);
    List<String> received = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      received.add(client.readText());
    }
    for (String name : names) {
      assertThat(received)
          .filteredOn(text -> text.contains("\"method\":\"" + name + "\""))
          .singleElement()
          .asString()
          .startsWith("{\"jsonrpc\":\"2.0\",\"method\":\"" + name + "\",\"params\":{")
          .contains(payload)
          .endsWith("\"timestamp\":\"2025-01-15T14:30:00.250Z\"}}")
          .doesNotContain("\"id\"");
    }
    assertThat(client.call("{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"id\":9}"))
        .as("nothing more came")
        .contains("\"pong\"");
  }

  @Test
  void tellsASnapshotAfterItsAnswer() throws Exception {
    subscribe("snapshot.taken");
    assertThat(client.call(2, "take_snapshot", "{\"device\":\"camera0\"}")).contains("\"result\"");
    assertThat(client.readText())
        .contains("\"method\":\"snapshot.taken\"", "\"resolution\":\"1280x720\"")
        .contains("\"file_size\":4096,");
  }

  @Test
  void tellsHealthUnderBothNamesWhenItChanges() throws Exception {
    subscribe("system.health", "system_health_update");
    rig.controller.parts(
        List.of(
            new ServicePart(
                ServicePart.Kind.CAMERAS, ServicePart.State.ERROR, true, "the search failed")));
    assertThat(List.of(client.readText(), client.readText()))
        .anyMatch(text -> text.contains("\"method\":\"system.health\""))
        .anyMatch(text -> text.contains("\"method\":\"system_health_update\""))
        .allMatch(text -> text.contains("\"status\":\"UNHEALTHY\",\"uptime\":"))
        .allMatch(
            text ->
                text.contains(
                    "\"components\":{\"websocket_server\":\"RUNNING\","
                        + "\"camera_monitor\":\"ERROR\",\"mediamtx\":\"STOPPED\"},\"timestamp\":"));
  }

  @Test
  void tellsErrorsOfPartsAndOfCalls() throws Exception {
    subscribe("system.error");
    rig.controller.parts(
        List.of(
            new ServicePart(
                ServicePart.Kind.STORAGE, ServicePart.State.ERROR, false, "the disk is gone")));
    assertThat(client.readText())
        .contains("\"method\":\"system.error\"", "\"error\":\"storage: the disk is gone\"");
    rig.controller.before(
        "getCameraList",
        () -> {
          throw new IllegalStateException("secret");
        });
    List<String> both = List.of(client.call(3, "get_camera_list", "{}"), client.readText());
    assertThat(both)
        .anyMatch(text -> text.contains("-32603"))
        .anyMatch(text -> text.contains("get_camera_list failed unexpectedly, request "))
        .noneMatch(text -> text.contains("secret"));
  }

  @Test
  void tellsThatTheMediaServerIsAway() throws Exception {
    subscribe("mediamtx.error");
    rig.controller.parts(
        List.of(
            new ServicePart(
                ServicePart.Kind.MEDIAMTX, ServicePart.State.ERROR, false, "it does not answer")));
    assertThat(client.readText())
        .contains("\"method\":\"mediamtx.error\"", "\"error\":\"it does not answer\"");
  }

  @Test
  void tellsWhenTheServiceHasBecomeReady() throws Exception {
    Rig other = new Rig();
    other.set(HealthSettings.INTERVAL, "50ms");
    other.controller.status(
        new SystemStatus(SystemStatus.Readiness.STARTING, "Starting", List.of(), true));
    try (Rig running = other.start();
        RawClient early = RawClient.open(running.socket()).login("viewer")) {
      assertThat(early.call(1, "subscribe_events", "{\"topics\":[\"system.startup\"]}"))
          .contains("\"subscribed\":true");
      other.controller.status(
          new SystemStatus(SystemStatus.Readiness.READY, "Ready", List.of(CAMERA), true));
      assertThat(early.readText())
          .contains("\"method\":\"system.startup\"", "\"version\":\"1.2.3\"", "\"build_info\":");
    }
  }

  @Test
  void letsThroughWhatAllFiltersOfTheTopicAllow() throws Exception {
    client.call(
        1,
        "subscribe_events",
        "{\"topics\":[\"recording.error\"],\"filters\":{\"device\":\"camera0\","
            + "\"reason\":\"storage_full\",\"duration\":5,"
            + "\"timestamp_after\":\"2025-01-15T14:30:00Z\","
            + "\"timestamp_before\":\"2025-01-15T14:30:01Z\"}}");
    RecordingInfo info = recording(RecordingState.ERROR);
    rig.controller.publish(new ControllerEvent.RecordingFailed(info, "device_disconnected", TIME));
    rig.controller.publish(
        new ControllerEvent.RecordingFailed(info, "storage_full", TIME.plusSeconds(1)));
    rig.controller.publish(
        new ControllerEvent.RecordingFailed(info, "storage_full", TIME.minusSeconds(1)));
    rig.controller.publish(new ControllerEvent.RecordingFailed(info, "storage_full", TIME));
    assertThat(client.readText()).contains("\"timestamp\":\"2025-01-15T14:30:00.250Z\"");
    assertThat(client.call(2, "unsubscribe_events", "{}"))
        .contains("\"topics\":[\"recording.error\"]");
  }

  @Test
  void sendsNothingUnasked() throws Exception {
    rig.controller.publish(new ControllerEvent.CameraConnected(FakeController.info(CAMERA), TIME));
    assertThat(client.call(1, "ping", "{}")).contains("\"pong\"");
  }
}
