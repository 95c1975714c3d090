package camera.v4l2.internal;

import camera.api.DeviceKey;
import camera.v4l2.internal.libc.Libc;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows the device nodes. A change of their folder or a message of the kernel wakes it, whichever
 * comes first; what it then does is to compare what is there with what it knows, as it also does
 * from time to time without being woken.
 *
 * <p>One platform thread that never waits for a device: nodes are asked in {@link ProbeThreads}, so
 * a device that hangs delays nobody else.
 */
final class DeviceMonitor implements AutoCloseable {

  private static final Logger LOG = System.getLogger(DeviceMonitor.class.getName());

  private final MonitorSettings settings;
  private final Libc libc;
  private final MonitorListener listener;
  private final MonitorSignal signal = new MonitorSignal();
  private final CameraDescription description = new CameraDescription();
  private final ProbeThreads threads;
  private final Runnable rehearsal;
  private final NodeTable nodes;
  private final Thread thread;
  private @Nullable DirectoryWatch watch;
  private @Nullable KernelEvents events;

  /**
   * Makes a monitor that does not run yet.
   *
   * @param rehearsal run in a probing thread after the first look
   */
  DeviceMonitor(
      MonitorSettings settings,
      Libc libc,
      FailureText failures,
      MonitorListener listener,
      Runnable rehearsal) {
    this.settings = settings;
    this.libc = libc;
    this.listener = listener;
    threads =
        new ProbeThreads(settings.probeThreads(), 2 * settings.range().size(), settings.stopWait());
    this.rehearsal = rehearsal;
    nodes =
        new NodeTable(
            settings,
            new NodeProbe(libc),
            failures,
            threads,
            new Announcements(settings, description, listener),
            signal::wake);
    thread = Thread.ofPlatform().name("v4l2-monitor").daemon().unstarted(this::run);
  }

  /**
   * Says which cameras were seen in earlier runs, so that twins are named the same again. Before
   * the start only.
   */
  void remember(Collection<DeviceKey> earlier) {
    description.remember(earlier);
  }

  /** Begins to look. */
  void start() {
    events = KernelEvents.listen(libc, settings.stopWait(), signal::wake).orElse(null);
    try {
      watch = new DirectoryWatch(settings.devices(), settings.pollInterval(), signal::wake);
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          settings.devices()
              + " cannot be watched, cameras are found by the kernel's messages or by looking every"
              + " "
              + settings.pollInterval().toMillis()
              + " ms only (raise fs.inotify.max_user_instances): "
              + e);
    }
    thread.start();
  }

  /**
   * Asks a node again, because something seems to be wrong with it.
   *
   * @param path of the node
   */
  void recheck(String path) {
    signal.suspect(path);
  }

  /** Stops looking and waits, a bounded time, for the threads to end. Nobody is told anything. */
  @Override
  public void close() {
    signal.end();
    if (watch != null) {
      watch.close();
    }
    if (events != null) {
      events.close();
    }
    try {
      if (thread.isAlive() && !thread.join(settings.stopWait())) {
        LOG.log(Level.WARNING, "whom the monitor tells does not return; it is left to itself");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.close();
  }

  private void run() {
    boolean discovered = false;
    for (Set<String> suspects = signal.take(); suspects != null; suspects = signal.take()) {
      long wait = settings.pollInterval().toNanos();
      try {
        wait = nodes.look(suspects);
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "looking for cameras failed; it is tried again", e);
      }
      if (!discovered && nodes.firstLookFinished()) {
        discovered = true;
        listener.discovered();
        threads.start(rehearsal);
      }
      signal.await(wait);
    }
  }
}
