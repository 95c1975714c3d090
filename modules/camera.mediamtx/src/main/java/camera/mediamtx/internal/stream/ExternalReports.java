package camera.mediamtx.internal.stream;

import camera.api.CameraCapabilities;
import camera.api.CameraCapabilities.Validation;
import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.CameraStatus;
import camera.api.ExternalStream;
import camera.api.spi.Settings;
import camera.mediamtx.internal.probe.ProbeResult;
import camera.mediamtx.internal.server.RuntimePath;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tells how the external streams are, and why one is away. Thread-safe. */
final class ExternalReports implements AutoCloseable {

  private static final String METADATA = "KLV";

  private final ExternalStreams streams;
  private final StreamUrls urls;
  private final ServerFollower server;
  private final ExternalFeeds feeds;
  private final ExternalProbes probes;
  private final boolean onDemand;
  private final Map<CameraId, Instant> lastSeen = new ConcurrentHashMap<>();

  ExternalReports(
      Settings settings,
      ExternalStreams streams,
      StreamUrls urls,
      ServerFollower server,
      ExternalFeeds feeds) {
    this.streams = streams;
    this.urls = urls;
    this.server = server;
    this.feeds = feeds;
    probes = new ExternalProbes(settings, this::absent);
    onDemand = settings.get(ExternalSettings.ON_DEMAND);
  }

  void start() {
    probes.start();
  }

  /** Streams were added: it is soon looked why they are away, if they are. */
  void changed() {
    probes.changed();
  }

  @Override
  public void close() {
    probes.close();
  }

  /** {@return the streams that should come in and do not} */
  private List<KnownStream> absent() {
    ServerView view = server.view();
    return streams.active().stream().filter(stream -> !view.online(name(stream))).toList();
  }

  /** Notes which streams came in when the server was looked at. */
  void seen(ServerView view) {
    Instant now = Instant.now();
    for (KnownStream stream : streams.active()) {
      if (view.online(name(stream))) {
        lastSeen.put(stream.id(), now);
      }
    }
  }

  /** {@return the stream as it is listed among the external ones} */
  ExternalStream describe(KnownStream stream) {
    ServerView view = server.view();
    URI address = URI.create(stream.url());
    Map<String, Object> capabilities = new LinkedHashMap<>();
    capabilities.put("protocol", String.valueOf(address.getScheme()));
    port(address).ifPresent(port -> capabilities.put("port", port));
    capabilities.put("stream_path", String.valueOf(address.getRawPath()));
    List<String> tracks = tracks(stream, view);
    tracks.stream()
        .filter(track -> !track.equals(METADATA))
        .findFirst()
        .ifPresent(codec -> capabilities.put("codec", codec));
    capabilities.put("metadata", tracks.contains(METADATA));
    boolean online = view.online(name(stream));
    if (!online) {
      capabilities.put("error", problem(stream, view));
      reason(stream, view).ifPresent(reason -> capabilities.put("reason", reason));
    }
    return new ExternalStream(
        stream.id(),
        stream.shownUrl(),
        stream.type(),
        stream.name(),
        online,
        stream.added(),
        lastSeen.getOrDefault(stream.id(), stream.added()),
        capabilities);
  }

  /** {@return the stream as it is listed among the cameras} */
  CameraInfo info(KnownStream stream) {
    ServerView view = server.view();
    boolean online = view.online(name(stream));
    return new CameraInfo(
        stream.id(),
        online || answers(stream) ? CameraStatus.CONNECTED : CameraStatus.DISCONNECTED,
        stream.name(),
        Optional.empty(),
        urls.of(stream.id()),
        online ? Optional.empty() : Optional.of(problem(stream, view)));
  }

  CameraCapabilities capabilities(KnownStream stream) {
    List<String> tracks = tracks(stream, server.view());
    return new CameraCapabilities(
        stream.id(),
        tracks,
        List.of(),
        List.of(),
        List.of(),
        tracks.isEmpty() ? Validation.NONE : Validation.CONFIRMED,
        List.of());
  }

  private String problem(KnownStream stream, ServerView view) {
    if (view.problem().isPresent()) {
      return view.problem().get();
    }
    Optional<ProbeResult> asked = probes.result(stream.id());
    String why =
        asked.map(ProbeResult::isStream).orElse(false)
            ? stream.shownUrl() + " has a stream, but no picture of it has come: no key frame yet"
            : asked.map(ProbeResult::message).orElse(stream.shownUrl() + " delivers nothing yet");
    return why + feeds.problem(stream.id()).map(words -> ". " + words).orElse("");
  }

  /** In one word; a stream that is there and does not come in has sent no key frame yet. */
  private Optional<String> reason(KnownStream stream, ServerView view) {
    if (view.problem().isPresent()) {
      return Optional.of("mediamtx");
    }
    return probes
        .result(stream.id())
        .map(
            asked ->
                asked.isStream()
                    ? "no_key_frame"
                    : asked.outcome().name().toLowerCase(Locale.ROOT));
  }

  /** A stream that is fetched on demand is there when its server says so. */
  private boolean answers(KnownStream stream) {
    return onDemand
        && !feeds.isBridged(stream)
        && probes.result(stream.id()).map(ProbeResult::isStream).orElse(true);
  }

  private static List<String> tracks(KnownStream stream, ServerView view) {
    return view.path(name(stream)).map(RuntimePath::tracks).orElse(List.of());
  }

  private static String name(KnownStream stream) {
    return stream.id().toString();
  }

  private static Optional<Integer> port(URI address) {
    if (address.getPort() >= 0) {
      return Optional.of(address.getPort());
    }
    return "rtsp".equals(address.getScheme()) ? Optional.of(554) : Optional.empty();
  }
}
