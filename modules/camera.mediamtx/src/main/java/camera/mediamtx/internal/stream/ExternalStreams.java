package camera.mediamtx.internal.stream;

import camera.api.CameraCapabilities;
import camera.api.CameraCapabilities.Validation;
import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.CameraStatus;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.ExternalStream;
import camera.api.ExternalStreamRequest;
import camera.api.InvalidRequestException;
import camera.api.InvalidRequestException.Rule;
import camera.api.InvalidStateException;
import camera.api.NotFoundException;
import camera.api.NotFoundException.Resource;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.UrlMask;
import camera.mediamtx.internal.probe.ProbeResult;
import camera.mediamtx.internal.probe.RtspScan;
import camera.mediamtx.internal.server.RuntimePath;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Streams of other devices, which the media server fetches and this service lists as cameras. A
 * stream is known by its address and keeps its number for ever. Thread-safe.
 */
final class ExternalStreams implements AutoCloseable {

  private static final Set<String> SCHEMES = Set.of("rtsp", "rtsps", "srt", "udp+mpegts");

  private final StreamStateFile state;
  private final StreamUrls urls;
  private final ServerFollower server;
  private final ExternalProbes probes;
  private final int maxStreams;
  private final boolean onDemand;
  private final Map<CameraId, Instant> lastSeen = new ConcurrentHashMap<>();

  ExternalStreams(
      Settings settings, StreamStateFile state, StreamUrls urls, ServerFollower server) {
    this.state = state;
    this.urls = urls;
    this.server = server;
    probes = new ExternalProbes(settings, this::absent);
    onDemand = settings.get(ExternalSettings.ON_DEMAND);
    maxStreams = settings.get(ExternalSettings.MAX_STREAMS);
  }

  void start() {
    probes.start();
  }

  @Override
  public void close() {
    probes.close();
  }

  /** {@return the streams that should come in and do not} */
  private List<KnownStream> absent() {
    ServerView view = server.view();
    return active().stream().filter(stream -> !view.online(stream.id().toString())).toList();
  }

  /** {@return the streams that are there, by number} */
  List<KnownStream> active() {
    return state.state().externals().stream()
        .filter(KnownStream::active)
        .sorted(Comparator.comparing(KnownStream::id))
        .toList();
  }

  Optional<KnownStream> find(CameraId id) {
    return active().stream().filter(stream -> stream.id().equals(id)).findFirst();
  }

  KnownStream require(CameraId id) {
    return find(id).orElseThrow(() -> new NotFoundException(Resource.CAMERA, id.toString()));
  }

  /** Notes which streams came in when the server was looked at. */
  void seen(ServerView view) {
    Instant now = Instant.now();
    for (KnownStream stream : active()) {
      if (view.online(stream.id().toString())) {
        lastSeen.put(stream.id(), now);
      }
    }
  }

  /** {@return the stream as it is listed among the external ones} */
  ExternalStream describe(KnownStream stream) {
    ServerView view = server.view();
    Optional<RuntimePath> path = view.path(stream.id().toString());
    URI address = address(stream.url());
    Map<String, Object> capabilities = new LinkedHashMap<>();
    capabilities.put("protocol", String.valueOf(address.getScheme()));
    capabilities.put("port", port(address));
    capabilities.put("stream_path", String.valueOf(address.getRawPath()));
    List<String> tracks = path.map(RuntimePath::tracks).orElse(List.of());
    tracks.stream()
        .filter(track -> !track.equals("KLV"))
        .findFirst()
        .ifPresent(codec -> capabilities.put("codec", codec));
    capabilities.put("metadata", tracks.contains("KLV"));
    boolean online = view.online(stream.id().toString());
    if (!online) {
      problem(stream, view).ifPresent(problem -> capabilities.put("error", problem));
      probes
          .result(stream.id())
          .ifPresent(
              asked -> capabilities.put("reason", asked.outcome().name().toLowerCase(Locale.ROOT)));
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
    boolean online = view.online(stream.id().toString());
    return new CameraInfo(
        stream.id(),
        online || answers(stream) ? CameraStatus.CONNECTED : CameraStatus.DISCONNECTED,
        stream.name(),
        Optional.empty(),
        urls.of(stream.id()),
        online ? Optional.empty() : problem(stream, view));
  }

  CameraCapabilities capabilities(KnownStream stream) {
    List<String> tracks =
        server.view().path(stream.id().toString()).map(RuntimePath::tracks).orElse(List.of());
    return new CameraCapabilities(
        stream.id(),
        tracks,
        List.of(),
        List.of(),
        List.of(),
        tracks.isEmpty() ? Validation.NONE : Validation.CONFIRMED,
        List.of());
  }

  /**
   * Adds a stream; one that was there before gets its old number.
   *
   * @throws InvalidStateException if it is there already
   */
  KnownStream add(ExternalStreamRequest request) {
    check(request.url());
    if (active().stream().anyMatch(stream -> stream.url().equals(request.url()))) {
      throw new InvalidStateException(
          "This stream was added before; remove it first to add it anew",
          "ADDED",
          List.of("ABSENT"));
    }
    if (active().size() >= maxStreams) {
      throw new DependencyFailedException(
          Dependency.MEDIAMTX,
          "There are already "
              + maxStreams
              + " external streams; remove one, or raise "
              + ExternalSettings.MAX_STREAMS.key());
    }
    StreamState next = state.change(now -> now.with(stream(now, request)));
    probes.changed();
    return next.externals().stream()
        .filter(stream -> stream.url().equals(request.url()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Adds a stream that a search found, unless it is there.
   *
   * @return the stream, or empty if there are too many
   */
  Optional<KnownStream> addFound(RtspScan.Found found) {
    String url = found.address().toString();
    Optional<KnownStream> there =
        active().stream().filter(stream -> stream.url().equals(url)).findFirst();
    if (there.isPresent() || active().size() >= maxStreams) {
      return there;
    }
    String name = found.address().getHost() + found.address().getPath();
    return Optional.of(add(new ExternalStreamRequest(url, name, found.type())));
  }

  /**
   * Removes a stream.
   *
   * @param url as it was added, or as it is shown
   * @throws NotFoundException if there is none
   */
  KnownStream remove(String url) {
    KnownStream stream =
        active().stream()
            .filter(known -> known.url().equals(url) || known.shownUrl().equals(url))
            .findFirst()
            .orElseThrow(() -> new NotFoundException(Resource.EXTERNAL_STREAM, UrlMask.of(url)));
    state.change(now -> now.with(stream.removed()));
    return stream;
  }

  private Optional<String> problem(KnownStream stream, ServerView view) {
    if (view.problem().isPresent()) {
      return view.problem();
    }
    Optional<ProbeResult> asked = probes.result(stream.id());
    if (asked.map(ProbeResult::isStream).orElse(false)) {
      return Optional.of(
          stream.shownUrl() + " has a stream, but no picture of it has come: no key frame yet");
    }
    return Optional.of(
        asked.map(ProbeResult::message).orElse(stream.shownUrl() + " delivers nothing yet"));
  }

  /** A stream that is fetched on demand is there when its server says so. */
  private boolean answers(KnownStream stream) {
    return onDemand && probes.result(stream.id()).map(ProbeResult::isStream).orElse(true);
  }

  private static KnownStream stream(StreamState now, ExternalStreamRequest request) {
    CameraId id =
        now.externals().stream()
            .filter(known -> known.url().equals(request.url()))
            .map(KnownStream::id)
            .findFirst()
            .orElseGet(() -> nextNumber(now));
    return new KnownStream(id, request.url(), request.name(), request.type(), Instant.now(), true);
  }

  private static CameraId nextNumber(StreamState now) {
    int last =
        now.externals().stream()
            .mapToInt(known -> known.id().number())
            .max()
            .orElse(CameraId.FIRST_EXTERNAL - 1);
    return new CameraId(last + 1);
  }

  private static void check(String url) {
    URI address = address(url);
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme) || address.getHost() == null) {
      throw new InvalidRequestException(
          "stream_url",
          Rule.FORMAT,
          "must be rtsp://, rtsps://, srt:// or udp+mpegts:// with a host");
    }
  }

  private static URI address(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(
          "stream_url", Rule.FORMAT, "is no address: " + UrlMask.of(url));
    }
  }

  private static int port(URI address) {
    return address.getPort() < 0 ? 554 : address.getPort();
  }
}
