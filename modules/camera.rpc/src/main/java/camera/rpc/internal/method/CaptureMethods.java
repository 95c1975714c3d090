package camera.rpc.internal.method;

import camera.api.ControllerAPI;
import camera.api.ImageFormat;
import camera.api.RecordingFormat;
import camera.api.RecordingInfo;
import camera.api.RecordingRequest;
import camera.api.Role;
import camera.api.SnapshotRequest;
import camera.api.SnapshotResult;
import camera.api.WantedSize;
import camera.rpc.internal.client.EventGroup;
import camera.rpc.internal.files.DownloadLinks;
import camera.rpc.internal.files.FileKind;
import camera.rpc.internal.wire.RecordingStart;
import camera.rpc.internal.wire.RecordingStop;
import camera.rpc.internal.wire.SnapshotReport;
import camera.rpc.internal.wire.WireText;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Snapshots and recordings (wire contract, section 8). */
final class CaptureMethods {

  private static final Parameter<DeviceName> DEVICE = Parameters.device();
  private static final Parameter<String> FILE_NAME =
      Parameters.text("filename", "Exact file name wanted");
  private static final Parameter<String> IMAGE_FORMAT =
      Parameters.word("format", List.of("jpg", "jpeg", "png"), "File format, default jpg");
  private static final Parameter<Integer> QUALITY =
      Parameters.whole("quality", 0, 100, "JPEG quality, 0 for the default");
  private static final Parameter<Integer> WIDTH =
      Parameters.whole(
          "width",
          WantedSize.MIN,
          WantedSize.MAX,
          "Pixels of a line; alone, the height follows from the camera's shape");
  private static final Parameter<Integer> HEIGHT =
      Parameters.whole(
          "height",
          WantedSize.MIN,
          WantedSize.MAX,
          "Lines; alone, the width follows from the camera's shape. With width, exactly this size");
  private static final Parameter<Integer> DURATION =
      Parameters.whole("duration", 1, 86_400, "Seconds after which it stops by itself");
  private static final Parameter<String> CONTAINER =
      Parameters.word(
          "format",
          Arrays.stream(RecordingFormat.values()).map(RecordingFormat::toString).toList(),
          "Container, default fmp4");
  private static final Parameter<Integer> PRE_ROLL =
      Parameters.whole("pre_roll", 0, 60, "Seconds before the call to include");

  private final ControllerAPI controller;
  private final DownloadLinks links;

  CaptureMethods(ControllerAPI controller, DownloadLinks links) {
    this.controller = controller;
    this.links = links;
  }

  List<Method> rows() {
    return List.of(
        Method.of(
                "take_snapshot",
                Role.OPERATOR,
                SnapshotReport.class,
                "Takes a picture. With width or height an idle camera is opened in the mode that"
                    + " fits best, and what it then gives is scaled.",
                this::takeSnapshot)
            .with(DEVICE, FILE_NAME, IMAGE_FORMAT, QUALITY, WIDTH, HEIGHT)
            .at(Pace.SLOW)
            .onCameras()
            .causing(EventGroup.SNAPSHOT)
            .failing(
                Failure.NO_CAMERA, Failure.INVALID_STATE, Failure.UNSUPPORTED, Failure.DEPENDENCY),
        Method.of(
                "start_recording",
                Role.OPERATOR,
                RecordingStart.class,
                "Starts a recording.",
                this::startRecording)
            .with(DEVICE, DURATION, CONTAINER, PRE_ROLL)
            .at(Pace.SLOW)
            .onCameras()
            .causing(EventGroup.RECORDING)
            .failing(
                Failure.NO_CAMERA, Failure.INVALID_STATE, Failure.UNSUPPORTED, Failure.DEPENDENCY),
        Method.of(
                "stop_recording",
                Role.OPERATOR,
                RecordingStop.class,
                "Stops a recording and completes its file.",
                this::stopRecording)
            .with(DEVICE)
            .at(Pace.SLOW)
            .onCameras()
            .causing(EventGroup.RECORDING)
            .failing(Failure.NO_CAMERA, Failure.INVALID_STATE, Failure.DEPENDENCY));
  }

  private SnapshotReport takeSnapshot(Call call) {
    int quality = call.find(QUALITY).orElse(0);
    SnapshotResult taken =
        controller.takeSnapshot(
            new SnapshotRequest(
                call.get(DEVICE).id(),
                call.find(FILE_NAME),
                call.find(IMAGE_FORMAT).filter("png"::equals).isPresent()
                    ? ImageFormat.PNG
                    : ImageFormat.JPG,
                quality == 0 ? OptionalInt.empty() : OptionalInt.of(quality),
                new WantedSize(side(call, WIDTH), side(call, HEIGHT))));
    return new SnapshotReport(
        taken.camera().toString(),
        taken.fileName(),
        "SUCCESS",
        WireText.time(taken.captureTime()),
        taken.size(),
        taken.file().toString(),
        taken.tier(),
        taken.elapsed().toMillis() / 1000.0,
        links.url(FileKind.SNAPSHOTS, taken.fileName()),
        taken.resolution());
  }

  private static OptionalInt side(Call call, Parameter<Integer> parameter) {
    return call.find(parameter).map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  private RecordingStart startRecording(Call call) {
    Optional<Duration> duration = call.find(DURATION).map(Duration::ofSeconds);
    RecordingFormat format =
        call.find(CONTAINER).flatMap(RecordingFormat::parse).orElse(RecordingFormat.FMP4);
    Duration preRoll = Duration.ofSeconds(call.find(PRE_ROLL).orElse(0));
    RecordingInfo started =
        controller.startRecording(
            new RecordingRequest(call.get(DEVICE).id(), duration, format, preRoll));
    return new RecordingStart(
        started.camera().toString(),
        started.name(),
        started.state().name(),
        WireText.time(started.start()),
        started.format().toString());
  }

  private RecordingStop stopRecording(Call call) {
    RecordingInfo stopped = controller.stopRecording(call.get(DEVICE).id());
    return new RecordingStop(
        stopped.camera().toString(),
        stopped.name(),
        stopped.state().name(),
        WireText.time(stopped.start()),
        WireText.time(stopped.end().orElseGet(() -> stopped.start().plus(stopped.duration()))),
        Math.round(stopped.duration().toMillis() / 1000.0),
        stopped.size(),
        stopped.format().toString());
  }
}
