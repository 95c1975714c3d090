package camera.testkit;

import static camera.testkit.FakeController.TIME;

import camera.api.CameraId;
import camera.api.ControllerEvent;
import camera.api.InvalidStateException;
import camera.api.RecordingInfo;
import camera.api.RecordingRequest;
import camera.api.RecordingState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The recordings of a {@link FakeController}, at most one per camera. Thread-safe. */
final class FakeRecordings {

  private final Map<CameraId, RecordingInfo> running = new ConcurrentHashMap<>();
  private final Consumer<ControllerEvent> events;

  FakeRecordings(Consumer<ControllerEvent> events) {
    this.events = events;
  }

  List<RecordingInfo> running() {
    return List.copyOf(running.values());
  }

  RecordingInfo start(RecordingRequest request) {
    FakeCameras.plugged(request.camera());
    RecordingInfo info =
        new RecordingInfo(
            request.camera(),
            request.camera() + "_2025-01-15_14-30-00",
            RecordingState.RECORDING,
            request.format(),
            TIME,
            Optional.empty(),
            Duration.ZERO,
            0);
    if (running.putIfAbsent(request.camera(), info) != null) {
      throw new InvalidStateException(
          request.camera() + " is being recorded; stop that first", "RECORDING", List.of("IDLE"));
    }
    events.accept(new ControllerEvent.RecordingStarted(info, TIME));
    return info;
  }

  RecordingInfo stop(CameraId camera) {
    FakeCameras.known(camera);
    RecordingInfo info = running.remove(camera);
    if (info == null) {
      throw new InvalidStateException(
          camera + " is not being recorded", "IDLE", List.of("RECORDING"));
    }
    Duration duration = Duration.ofSeconds(5);
    RecordingInfo stopped =
        new RecordingInfo(
            camera,
            info.name(),
            RecordingState.STOPPED,
            info.format(),
            info.start(),
            Optional.of(info.start().plus(duration)),
            duration,
            8192);
    events.accept(new ControllerEvent.RecordingStopped(stopped, TIME.plus(duration)));
    return stopped;
  }
}
