package camera.rpc.internal.method;

import camera.api.DiscoveryRequest;
import camera.api.DiscoveryResult;
import camera.api.ExternalStream;
import camera.api.ExternalStreamControl;
import camera.api.ExternalStreamRequest;
import camera.api.Role;
import camera.rpc.internal.wire.Discovered;
import camera.rpc.internal.wire.ExternalAdded;
import camera.rpc.internal.wire.ExternalEntry;
import camera.rpc.internal.wire.ExternalList;
import camera.rpc.internal.wire.ExternalRemoved;
import camera.rpc.internal.wire.IntervalSet;
import camera.rpc.internal.wire.WireText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Streams of other devices (wire contract, section 9). */
final class ExternalMethods {

  private static final int MAX_NAME = 255;

  private static final Parameter<String> URL = StreamAddressParameter.of("stream_url");
  private static final Parameter<String> NAME =
      Parameters.text("stream_name", MAX_NAME, "Name for people").mandatory();
  private static final Parameter<String> TYPE =
      Parameters.text("stream_type", MAX_NAME, "Kind, default " + ExternalStream.GENERIC);
  private static final Parameter<Boolean> SKYDIO =
      Parameters.flag("skydio_enabled", "Whether Skydio's ports are tried, default true");
  private static final Parameter<Boolean> GENERIC =
      Parameters.flag("generic_enabled", "Whether other RTSP ports are tried, default false");
  private static final Parameter<Boolean> FORCE =
      Parameters.flag("force_rescan", "Whether a recent result is not enough, default false");
  private static final Parameter<Boolean> OFFLINE =
      Parameters.flag("include_offline", "Whether silent ones are reported too, default false");
  private static final Parameter<Integer> INTERVAL =
      Parameters.whole("scan_interval", 0, Integer.MAX_VALUE, "Seconds, 0 for on demand only")
          .mandatory();

  private final ExternalStreamControl streams;

  ExternalMethods(ExternalStreamControl streams) {
    this.streams = streams;
  }

  List<Method> rows() {
    return List.of(
        Method.of(
                "discover_external_streams",
                Role.OPERATOR,
                Discovered.class,
                "Looks for streams of other devices on the network.",
                this::discover)
            .with(SKYDIO, GENERIC, FORCE, OFFLINE)
            .at(Pace.SLOW)
            .failing(Failure.UNSUPPORTED),
        Method.of(
                "add_external_stream",
                Role.OPERATOR,
                ExternalAdded.class,
                "Adds a stream of another device.",
                this::add)
            .with(URL, NAME, TYPE)
            .at(Pace.SLOW)
            .failing(Failure.INVALID_STATE, Failure.DEPENDENCY),
        Method.of(
                "remove_external_stream",
                Role.OPERATOR,
                ExternalRemoved.class,
                "Removes a stream of another device.",
                this::remove)
            .with(URL)
            .at(Pace.SLOW)
            .failing(Failure.NO_EXTERNAL_STREAM),
        Method.of(
            "get_external_streams",
            Role.VIEWER,
            ExternalList.class,
            "Lists the streams of other devices.",
            _ -> list()),
        Method.of(
                "set_discovery_interval",
                Role.ADMIN,
                IntervalSet.class,
                "Sets how often the network is searched.",
                this::setInterval)
            .with(INTERVAL)
            .at(Pace.SLOW)
            .failing(Failure.UNSUPPORTED));
  }

  private Discovered discover(Call call) {
    DiscoveryRequest wanted =
        new DiscoveryRequest(
            call.find(SKYDIO).orElse(true),
            call.find(GENERIC).orElse(false),
            call.find(FORCE).orElse(false),
            call.find(OFFLINE).orElse(false));
    DiscoveryResult found = streams.discoverExternalStreams(wanted);
    return new Discovered(
        entries(found.streams()),
        entries(skydio(found.streams())),
        entries(generic(found.streams())),
        WireText.time(found.time()),
        found.streams().size(),
        new Discovered.Options(
            wanted.skydio(), wanted.generic(), wanted.force(), wanted.includeOffline()),
        found.duration().toMillis() / 1000.0 + "s",
        found.errors());
  }

  private ExternalAdded add(Call call) {
    ExternalStream added =
        streams.addExternalStream(
            new ExternalStreamRequest(
                call.get(URL), call.get(NAME), call.find(TYPE).orElse(ExternalStream.GENERIC)));
    return new ExternalAdded(
        added.url(), added.name(), added.type(), "ADDED", now(), added.camera().toString());
  }

  private ExternalRemoved remove(Call call) {
    String url = call.get(URL);
    streams.removeExternalStream(url);
    return new ExternalRemoved(StreamAddressParameter.masked(url), "REMOVED", now());
  }

  private ExternalList list() {
    List<ExternalStream> all = streams.getExternalStreams();
    return new ExternalList(
        entries(all), entries(skydio(all)), entries(generic(all)), all.size(), now());
  }

  private IntervalSet setInterval(Call call) {
    int seconds = call.get(INTERVAL);
    streams.setDiscoveryInterval(Duration.ofSeconds(seconds));
    return new IntervalSet(
        seconds,
        "UPDATED",
        seconds == 0
            ? "The network is searched on demand only"
            : "The network is searched every " + seconds + " s",
        now());
  }

  private static List<ExternalStream> skydio(List<ExternalStream> all) {
    return all.stream().filter(stream -> stream.type().equals(ExternalStream.SKYDIO)).toList();
  }

  private static List<ExternalStream> generic(List<ExternalStream> all) {
    return all.stream().filter(stream -> !stream.type().equals(ExternalStream.SKYDIO)).toList();
  }

  private static List<ExternalEntry> entries(List<ExternalStream> streams) {
    return streams.stream().map(ExternalEntry::of).toList();
  }

  private static String now() {
    return WireText.time(Instant.now());
  }
}
