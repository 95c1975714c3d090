package camera.rpc.internal.client;

import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.CameraProfile;
import camera.api.ControllerEvent;
import camera.api.RecordingInfo;
import camera.api.SnapshotResult;
import camera.api.StreamInfo;
import camera.api.V4l2Capabilities;
import camera.rpc.internal.wire.WireCamera;
import camera.rpc.internal.wire.WireMetadata;
import camera.rpc.internal.wire.WireText;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns the controller's events into what clients receive (wire contract, section 10;
 * docs/api/uav.md).
 */
public final class Notices {

  private Notices() {}

  /**
   * Translates an event.
   *
   * @param event as it happened
   * @return the notice
   */
  public static Notice of(ControllerEvent event) {
    return switch (event) {
      case ControllerEvent.CameraConnected(CameraInfo info, Instant _) ->
          camera(event, "camera.connected", WireCamera.of(info).fields());
      case ControllerEvent.CameraDisconnected(CameraInfo info, Instant _) ->
          camera(event, "camera.disconnected", WireCamera.of(info).fields());
      case ControllerEvent.CameraStatusChanged e -> {
        Map<String, Object> fields = WireCamera.of(e.info()).fields();
        fields.put("old_status", e.before().name());
        fields.put("new_status", e.info().status().name());
        yield camera(event, "camera.status_change", fields);
      }
      case ControllerEvent.CapabilitiesDetected(CameraProfile profile, Instant _) ->
          notice(
              event,
              EventGroup.CAMERA,
              Set.of("camera.capability_detected"),
              true,
              capabilities(profile));
      case ControllerEvent.CapabilitiesFailed e -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("device", e.camera().toString());
        fields.put("error", e.error());
        yield notice(event, EventGroup.CAMERA, Set.of("camera.capability_error"), true, fields);
      }
      case ControllerEvent.SnapshotTaken(SnapshotResult result, Instant _) -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("device", result.camera().toString());
        fields.put("filename", result.fileName());
        fields.put("status", "SUCCESS");
        fields.put("file_size", result.size());
        fields.put("resolution", result.resolution());
        yield notice(event, EventGroup.SNAPSHOT, Set.of("snapshot.taken"), false, fields);
      }
      case ControllerEvent.SnapshotFailed e -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("device", e.camera().toString());
        fields.put("error", e.error());
        yield notice(event, EventGroup.SNAPSHOT, Set.of("snapshot.error"), false, fields);
      }
      case ControllerEvent.RecordingStarted(RecordingInfo recording, Instant _) -> {
        Map<String, Object> fields = recording(recording, "RECORDING");
        fields.put("duration", 0);
        fields.put("format", recording.format().toString());
        fields.put("start_time", WireText.time(recording.start()));
        yield recording(event, Set.of("recording.start", "recording.started"), false, fields);
      }
      case ControllerEvent.RecordingProgress(RecordingInfo recording, Instant _) ->
          recording(event, Set.of("recording.progress"), true, recording(recording, "RECORDING"));
      case ControllerEvent.RecordingStopped(RecordingInfo recording, Instant _) -> {
        Map<String, Object> fields = recording(recording, "STOPPED");
        fields.put("file_size", recording.size());
        yield recording(event, Set.of("recording.stop", "recording.stopped"), false, fields);
      }
      case ControllerEvent.RecordingFailed e -> {
        Map<String, Object> fields = recording(e.recording(), "ERROR");
        fields.put("reason", e.reason());
        yield recording(event, Set.of("recording.error"), false, fields);
      }
      case ControllerEvent.StreamStarted e -> stream(e, "mediamtx.stream_started", e.stream());
      case ControllerEvent.StreamStopped e -> stream(e, "mediamtx.stream_stopped", e.stream());
      case ControllerEvent.StreamChanged e -> stream(e, "mediamtx.path", e.stream());
      case ControllerEvent.ServerRecordingStarted e ->
          server(e, "mediamtx.recording_started", e.recording());
      case ControllerEvent.ServerRecordingStopped e ->
          server(e, "mediamtx.recording_stopped", e.recording());
      case ControllerEvent.ServerRecordingFailed e -> {
        Map<String, Object> fields = server(e.recording());
        fields.put("reason", e.reason());
        yield notice(e, EventGroup.STREAM, Set.of("mediamtx.recording_failed"), false, fields);
      }
      case ControllerEvent.MediaServerFailed e -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("error", e.error());
        yield notice(e, EventGroup.STREAM, Set.of("mediamtx.error"), true, fields);
      }
      case ControllerEvent.UavMetadataReceived e -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("device", e.camera().toString());
        fields.putAll(WireMetadata.of(e.metadata()).fields());
        yield notice(e, EventGroup.METADATA, Set.of("uav.metadata"), true, fields);
      }
    };
  }

  private static Map<String, Object> capabilities(CameraProfile profile) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("device", profile.info().id().toString());
    fields.put("name", profile.info().name());
    fields.put("driver", profile.driver().map(V4l2Capabilities::driver).orElse(""));
    fields.put("card_name", profile.driver().map(V4l2Capabilities::card).orElse(""));
    fields.put("bus_info", profile.driver().map(V4l2Capabilities::busInfo).orElse(""));
    fields.put(
        "capabilities", profile.driver().map(V4l2Capabilities::capabilities).orElse(List.of()));
    return fields;
  }

  private static Notice server(ControllerEvent event, String topic, RecordingInfo recording) {
    return notice(event, EventGroup.STREAM, Set.of(topic), false, server(recording));
  }

  private static Map<String, Object> server(RecordingInfo recording) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("device", recording.camera().toString());
    fields.put("filename", recording.name());
    fields.put("duration", recording.duration().toSeconds());
    return fields;
  }

  private static Map<String, Object> recording(RecordingInfo recording, String status) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("device", recording.camera().toString());
    fields.put("status", status);
    fields.put("filename", recording.name());
    fields.put("duration", recording.duration().toSeconds());
    return fields;
  }

  /** All changes are told as {@code mediamtx.stream} too, for who follows them all. */
  private static Notice stream(ControllerEvent.OfCamera event, String topic, StreamInfo stream) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", stream.name());
    fields.put("device", event.camera().toString());
    fields.put("stream_id", stream.name());
    fields.put("source", stream.source());
    fields.put(
        "stream_type", event.camera().number() >= CameraId.FIRST_EXTERNAL ? "external" : "camera");
    fields.put("ready", stream.ready());
    fields.put("readers", stream.readers());
    fields.put("bytes_sent", stream.bytesSent());
    return notice(event, EventGroup.STREAM, Set.of(topic, "mediamtx.stream"), true, fields);
  }

  private static Notice camera(ControllerEvent event, String topic, Map<String, Object> fields) {
    return notice(event, EventGroup.CAMERA, Set.of(topic, Topics.CAMERA_UPDATE), true, fields);
  }

  private static Notice recording(
      ControllerEvent event, Set<String> names, boolean replaceable, Map<String, Object> fields) {
    Set<String> all = new HashSet<>(names);
    all.add(Topics.RECORDING_UPDATE);
    return notice(event, EventGroup.RECORDING, Set.copyOf(all), replaceable, fields);
  }

  private static Notice notice(
      ControllerEvent event,
      EventGroup group,
      Set<String> names,
      boolean replaceable,
      Map<String, Object> fields) {
    fields.put("timestamp", WireText.time(event.time()));
    String about = event instanceof ControllerEvent.OfCamera its ? its.camera().toString() : "";
    return Notice.of(group, about, names, replaceable, fields);
  }
}
