package camera.rpc.internal.method;

import camera.api.CameraId;
import camera.api.Role;
import camera.api.StreamAddress;
import camera.api.StreamAddress.Readiness;
import camera.api.StreamControl;
import camera.api.StreamReport;
import camera.api.StreamStart;
import camera.api.StreamStop;
import camera.rpc.internal.client.EventGroup;
import camera.rpc.internal.wire.StreamEntry;
import camera.rpc.internal.wire.StreamStarted;
import camera.rpc.internal.wire.StreamState;
import camera.rpc.internal.wire.StreamStopped;
import camera.rpc.internal.wire.StreamUrl;
import camera.rpc.internal.wire.WireText;
import java.util.List;

/** Viewing of cameras (wire contract, section 9). */
final class StreamMethods {

  private static final Parameter<DeviceName> DEVICE = Parameters.device();

  private final StreamControl streams;

  StreamMethods(StreamControl streams) {
    this.streams = streams;
  }

  List<Method> rows() {
    return List.of(
        Method.of(
                "get_streams",
                Role.VIEWER,
                new ListType(StreamEntry.class),
                "Lists the media server's paths.",
                _ -> list())
            .at(Pace.SLOW)
            .failing(Failure.DEPENDENCY),
        Method.of(
                "start_streaming",
                Role.OPERATOR,
                StreamStarted.class,
                "Starts a camera's stream; a running one is left as it is.",
                this::start)
            .with(DEVICE)
            .at(Pace.SLOW)
            .onCameras()
            .causing(EventGroup.STREAM)
            .failing(
                Failure.NO_CAMERA, Failure.INVALID_STATE, Failure.UNSUPPORTED, Failure.DEPENDENCY),
        Method.of(
                "stop_streaming",
                Role.OPERATOR,
                StreamStopped.class,
                "Ends a camera's stream; a recording keeps it.",
                this::stop)
            .with(DEVICE)
            .at(Pace.SLOW)
            .onCameras()
            .causing(EventGroup.STREAM)
            .failing(Failure.NO_CAMERA, Failure.INVALID_STATE, Failure.DEPENDENCY),
        Method.of(
                "get_stream_url",
                Role.VIEWER,
                StreamUrl.class,
                "Tells where a camera can be viewed; starts nothing.",
                this::url)
            .with(DEVICE)
            .at(Pace.SLOW)
            .failing(Failure.NO_CAMERA),
        Method.of(
                "get_stream_status",
                Role.VIEWER,
                StreamState.class,
                "Describes a camera's stream.",
                this::status)
            .with(DEVICE)
            .at(Pace.SLOW)
            .failing(Failure.NO_CAMERA, Failure.NO_STREAM));
  }

  private List<StreamEntry> list() {
    return streams.getStreams().stream()
        .map(
            stream ->
                new StreamEntry(
                    stream.name(),
                    stream.source(),
                    stream.ready(),
                    stream.readers(),
                    stream.bytesSent()))
        .toList();
  }

  private StreamStarted start(Call call) {
    StreamStart started = streams.startStreaming(call.get(DEVICE).id());
    return new StreamStarted(
        started.camera().toString(),
        started.name(),
        started.url(),
        "STARTED",
        WireText.time(started.start()),
        started.autoClose().toSeconds() + "s",
        started.command(),
        started.format(),
        "The stream runs; it ends by itself some time after its last viewer");
  }

  private StreamStopped stop(Call call) {
    StreamStop stopped = streams.stopStreaming(call.get(DEVICE).id());
    return new StreamStopped(
        stopped.camera().toString(),
        stopped.name(),
        "STOPPED",
        WireText.time(stopped.start()),
        WireText.time(stopped.end()),
        stopped.duration().toSeconds(),
        stopped.continues(),
        stopped.continues()
            ? "The stream goes on for others, such as a recording"
            : "The stream has ended");
  }

  private StreamUrl url(Call call) {
    CameraId camera = call.get(DEVICE).id();
    StreamAddress address = streams.getStreamUrl(camera);
    return new StreamUrl(
        camera.toString(),
        address.name(),
        address.url(),
        address.readiness() == Readiness.READY,
        address.consumers(),
        address.readiness().name());
  }

  private StreamState status(Call call) {
    CameraId camera = call.get(DEVICE).id();
    StreamReport report = streams.getStreamStatus(camera);
    StreamAddress address = report.address();
    boolean ready = address.readiness() == Readiness.READY;
    return new StreamState(
        camera.toString(),
        address.name(),
        report.state().name(),
        ready,
        new StreamState.Publisher(
            report.process() > 0, report.process(), report.uptime().toSeconds()),
        new StreamState.Path(report.exists(), ready, address.consumers()),
        new StreamState.Figures(
            report.bytesSent(), report.framesSent(), report.bitrate(), report.framesPerSecond()),
        WireText.time(report.start()),
        address.url(),
        address.consumers(),
        WireText.time(report.lastActivity()));
  }
}
