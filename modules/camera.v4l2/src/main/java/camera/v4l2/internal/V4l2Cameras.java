package camera.v4l2.internal;

import camera.api.CameraAPI;
import camera.api.CameraDevice;
import camera.api.CameraGoneException;
import camera.api.CaptureRequest;
import camera.api.ControlAccess;
import camera.api.DeviceEvent;
import camera.api.DeviceKey;
import camera.api.FrameFeed;
import camera.api.Subscription;
import camera.api.spi.CaptureHealth;
import camera.api.spi.CaptureSession;
import camera.api.spi.DeviceAnnouncer;
import camera.v4l2.internal.libc.Libc;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The cameras of the kernel: the monitor finds them, a session for each shares its frames. */
final class V4l2Cameras implements CameraAPI {

  /** A camera that is there, and what is wrong with its frames. */
  private final class Slot implements CaptureHealth {

    private final V4l2DeviceOpener opener;
    private final CaptureSession session;
    private Optional<String> failure = Optional.empty();

    Slot(CameraDevice device) {
      opener =
          new V4l2DeviceOpener(
              libc,
              failures,
              settings.capture(),
              settings.ioMethod(),
              device,
              () -> monitor.recheck(device.path()));
      session = new CaptureSession(device.name(), opener, settings.capture(), this);
    }

    @Override
    public void failing(String reason) {
      announce(Optional.of(reason));
    }

    @Override
    public void delivering() {
      announce(Optional.empty());
    }

    private void announce(Optional<String> now) {
      synchronized (slots) {
        failure = now;
        if (slots.containsValue(this)) {
          announcer.present(description());
        }
      }
    }

    /** As the monitor sees it; what the monitor finds wrong comes before what the session does. */
    private CameraDevice description() {
      CameraDevice device = opener.camera();
      return device.problem().isPresent() ? device : device.withProblem(failure);
    }
  }

  private final V4l2Settings settings;
  private final Libc libc;
  private final FailureText failures;
  private final DeviceMonitor monitor;
  private final DeviceAnnouncer announcer;

  /** Changed, and told of, under its own lock, so that listeners hear of changes in their order. */
  private final Map<DeviceKey, Slot> slots = new ConcurrentHashMap<>();

  private volatile boolean discovered;

  V4l2Cameras(V4l2Settings settings, Libc libc) {
    this.settings = settings;
    this.libc = libc;
    failures = new FailureText(new NodeAccess(settings.processes(), settings.holderSearch()));
    announcer = new DeviceAnnouncer("v4l2", settings.eventCapacity(), InstantSource.system());
    monitor =
        new DeviceMonitor(
            settings.monitor(),
            libc,
            failures,
            new Changes(),
            new Rehearsal(
                libc, settings.monitor().sysfs(), device -> new Slot(device).session.close()));
  }

  @Override
  public void remember(Collection<DeviceKey> earlier) {
    monitor.remember(earlier);
  }

  @Override
  public void start() {
    monitor.start();
  }

  @Override
  public void stop() {
    announcer.close();
    monitor.close();
    List<Slot> open = List.copyOf(slots.values());
    slots.clear();
    // Each waits a bounded time for its device; together they wait no longer than the slowest.
    List<Thread> closing =
        open.stream()
            .map(slot -> Thread.ofVirtual().name("v4l2-stop").start(slot.session::close))
            .toList();
    try {
      for (Thread thread : closing) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean discovered() {
    return discovered;
  }

  @Override
  public List<CameraDevice> getConnectedCameras() {
    return announcer.devices();
  }

  @Override
  public Optional<CameraDevice> getDevice(String path) {
    return announcer.devices().stream().filter(device -> device.path().equals(path)).findFirst();
  }

  @Override
  public FrameFeed open(DeviceKey device, CaptureRequest request) {
    Slot slot = slots.get(device);
    if (slot == null) {
      throw new CameraGoneException("The camera is not plugged in");
    }
    return slot.session.open(request);
  }

  @Override
  public List<String> modeNotes(DeviceKey device) {
    Slot slot = slots.get(device);
    return slot == null ? List.of() : slot.opener.notes();
  }

  @Override
  public ControlAccess openControls(DeviceKey device) {
    Slot slot = slots.get(device);
    if (slot == null) {
      throw new CameraGoneException("The camera is not plugged in");
    }
    CameraDevice camera = slot.opener.camera();
    return new V4l2ControlAccess(libc, failures, camera, () -> monitor.recheck(camera.path()));
  }

  @Override
  public Subscription subscribe(Consumer<? super DeviceEvent> listener) {
    return announcer.subscribe(listener);
  }

  /** What the monitor tells, in its thread. */
  private final class Changes implements MonitorListener {

    @Override
    public void present(CameraDevice device) {
      synchronized (slots) {
        Slot slot = slots.computeIfAbsent(device.key(), _ -> new Slot(device));
        slot.opener.update(device);
        announcer.present(slot.description());
      }
    }

    /**
     * Whoever uses it by its provisional key must find it anew: it may turn out to be a camera that
     * is known by another number.
     */
    @Override
    public void identified(DeviceKey provisional, CameraDevice device) {
      Slot before;
      synchronized (slots) {
        before = slots.remove(provisional);
        Slot slot = new Slot(device);
        slots.put(device.key(), slot);
        announcer.identified(provisional, slot.description());
      }
      end(before);
    }

    @Override
    public void gone(DeviceKey key) {
      Slot slot;
      synchronized (slots) {
        slot = slots.remove(key);
        announcer.gone(key);
      }
      end(slot);
    }

    /**
     * Waits for the device, in a thread of its own: the monitor has other cameras to look after.
     */
    private void end(@Nullable Slot slot) {
      if (slot != null) {
        Thread.ofVirtual().name("v4l2-gone").start(slot.session::gone);
      }
    }

    @Override
    public void discovered() {
      discovered = true;
    }
  }
}
