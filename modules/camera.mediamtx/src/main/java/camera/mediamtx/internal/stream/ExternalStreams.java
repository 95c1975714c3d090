package camera.mediamtx.internal.stream;

import camera.api.CameraId;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.ExternalStreamRequest;
import camera.api.InvalidRequestException;
import camera.api.InvalidRequestException.Rule;
import camera.api.InvalidStateException;
import camera.api.NotFoundException;
import camera.api.NotFoundException.Resource;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.UrlMask;
import camera.mediamtx.internal.probe.ForbiddenNetworks;
import camera.mediamtx.internal.probe.RtspScan;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which streams of other devices there are: they are listed as cameras. A stream is known by its
 * address and keeps its number for ever. Thread-safe.
 */
final class ExternalStreams {

  private static final Set<String> SCHEMES = Set.of("rtsp", "rtsps", "srt", "udp+mpegts");
  private static final Set<String> WITHOUT_USUAL_PORT = Set.of("srt", "udp+mpegts");

  private final StreamStateFile state;
  private final ForbiddenNetworks forbidden;
  private final int maxStreams;

  ExternalStreams(Settings settings, StreamStateFile state) {
    this.state = state;
    forbidden = ForbiddenNetworks.parse(settings.get(ExternalSettings.FORBIDDEN_NETWORKS));
    maxStreams = settings.get(ExternalSettings.MAX_STREAMS);
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

  private void check(String url) {
    URI address = address(url);
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme) || address.getHost() == null) {
      throw new InvalidRequestException(
          "stream_url",
          Rule.FORMAT,
          "must be rtsp://, rtsps://, srt:// or udp+mpegts:// with a host");
    }
    if (WITHOUT_USUAL_PORT.contains(scheme) && address.getPort() < 1) {
      throw new InvalidRequestException(
          "stream_url", Rule.FORMAT, "must have a port, such as " + scheme + "://10.0.0.7:9000");
    }
    Optional<String> network = forbidden.of(address.getHost());
    if (network.isPresent()) {
      throw new InvalidRequestException(
          "stream_url",
          Rule.RANGE,
          "must not lead into "
              + network.get()
              + " ("
              + ExternalSettings.FORBIDDEN_NETWORKS.key()
              + ")");
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
}
