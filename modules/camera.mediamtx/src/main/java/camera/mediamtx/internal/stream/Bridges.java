package camera.mediamtx.internal.stream;

import camera.api.CameraId;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.server.RuntimePath;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The external streams that MediaMTX cannot fetch as a whole and FFmpeg fetches for it: transport
 * streams, of which MediaMTX refuses synchronous metadata, and RTSP streams that carry one, which
 * it takes for a single opaque track. Thread-safe.
 */
final class Bridges implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Bridges.class.getName());

  /** How MediaMTX calls a transport stream inside of RTSP. */
  private static final List<String> OPAQUE = List.of("MPEG-TS");

  private record Running(String url, StreamBridge bridge) {}

  private final Settings settings;
  private final FfmpegProgram program;
  private final StreamUrls urls;
  private final boolean enabled;
  private final Map<CameraId, Running> running = new HashMap<>();
  private final Set<String> opaque = new HashSet<>();
  private boolean closed;

  Bridges(Settings settings, FfmpegProgram program, StreamUrls urls) {
    this.settings = settings;
    this.program = program;
    this.urls = urls;
    enabled = settings.get(ExternalSettings.BRIDGE);
  }

  /** {@return whether a stream is published by us and not fetched by the server} */
  synchronized boolean isBridged(KnownStream stream) {
    return enabled
        && urls.hasSrt()
        && (stream.url().startsWith("srt:")
            || stream.url().startsWith("udp+mpegts:")
            || opaque.contains(stream.url()));
  }

  /**
   * Notes how the server sees a stream.
   *
   * @return whether it is to be bridged from now on
   */
  synchronized boolean seen(KnownStream stream, Optional<RuntimePath> path) {
    boolean wrapped =
        enabled
            && urls.hasSrt()
            && path.map(RuntimePath::tracks).filter(OPAQUE::equals).isPresent();
    if (wrapped && opaque.add(stream.url())) {
      LOG.log(
          System.Logger.Level.INFO,
          "{0}: carries a transport stream, which FFmpeg unpacks from now on",
          stream);
      return true;
    }
    return false;
  }

  /** Makes exactly the bridges run that are needed; the end of others is not waited for. */
  synchronized void follow(List<KnownStream> streams) {
    if (closed) {
      return;
    }
    Map<CameraId, Running> superfluous = new HashMap<>(running);
    for (KnownStream stream : streams) {
      Running now = running.get(stream.id());
      if (isBridged(stream)) {
        if (now != null && now.url().equals(stream.url())) {
          superfluous.remove(stream.id());
        } else {
          running.put(stream.id(), begin(stream));
        }
      }
    }
    superfluous.forEach(
        (camera, old) -> {
          running.remove(camera, old);
          Thread.startVirtualThread(old.bridge()::close);
        });
  }

  /** {@return why the bridge of a stream does not bring it, in FFmpeg's words} */
  synchronized Optional<String> problem(CameraId camera) {
    return Optional.ofNullable(running.get(camera)).flatMap(now -> now.bridge().problem());
  }

  @Override
  public void close() {
    List<Thread> ending = new ArrayList<>();
    synchronized (this) {
      closed = true;
      running.values().forEach(now -> ending.add(Thread.startVirtualThread(now.bridge()::close)));
      running.clear();
    }
    try {
      for (Thread thread : ending) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.log(System.Logger.Level.WARNING, "External streams are still being ended");
    }
  }

  private Running begin(KnownStream stream) {
    StreamBridge bridge =
        new StreamBridge(
            settings,
            program,
            stream.id(),
            URI.create(stream.url()),
            urls.srt("publish", stream.id().toString()));
    bridge.begin();
    return new Running(stream.url(), bridge);
  }
}
