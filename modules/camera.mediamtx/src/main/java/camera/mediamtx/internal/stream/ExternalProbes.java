package camera.mediamtx.internal.stream;

import camera.api.CameraId;
import camera.api.spi.Settings;
import camera.mediamtx.internal.probe.ProbeResult;
import camera.mediamtx.internal.probe.SourceProbe;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Finds out why external streams are away: the media server does not tell. Thread-safe. */
final class ExternalProbes implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ExternalProbes.class.getName());

  private final Supplier<List<KnownStream>> absent;
  private final Duration interval;
  private final Duration timeout;
  private final Map<CameraId, ProbeResult> results = new ConcurrentHashMap<>();
  private final Thread thread;
  private boolean asked;
  private boolean closed;

  /**
   * Makes it; nothing is asked before {@link #start()}.
   *
   * @param absent the streams that should be there and are not
   */
  ExternalProbes(Settings settings, Supplier<List<KnownStream>> absent) {
    this.absent = absent;
    interval = StreamTimes.PROBE_INTERVAL.in(settings);
    timeout = StreamTimes.PROBE_TIMEOUT.in(settings);
    thread = Thread.ofVirtual().name("external-probes").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Looks soon: streams have come or gone. */
  synchronized void changed() {
    asked = true;
    notifyAll();
  }

  /** {@return what the stream's own server answered last; empty if it was not asked} */
  Optional<ProbeResult> result(CameraId camera) {
    return Optional.ofNullable(results.get(camera));
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    thread.interrupt();
  }

  private void run() {
    try {
      while (awaitTurn()) {
        for (KnownStream stream : absent.get()) {
          ask(stream);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean awaitTurn() throws InterruptedException {
    long end = System.nanoTime() + interval.toNanos();
    for (long left = interval.toMillis(); left > 0 && !asked && !closed; ) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    asked = false;
    return !closed;
  }

  private void ask(KnownStream stream) {
    ProbeResult now = SourceProbe.ask(URI.create(stream.url()), timeout);
    ProbeResult before = results.put(stream.id(), now);
    if (before == null || before.outcome() != now.outcome()) {
      LOG.log(System.Logger.Level.INFO, "{0}: {1}", stream.id(), now.message());
    }
  }
}
