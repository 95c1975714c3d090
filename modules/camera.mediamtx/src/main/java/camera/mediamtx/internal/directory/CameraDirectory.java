package camera.mediamtx.internal.directory;

import camera.api.CameraAPI;
import camera.api.CameraCapabilities;
import camera.api.CameraCapabilities.Validation;
import camera.api.CameraDevice;
import camera.api.CameraGoneException;
import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.CameraProfile;
import camera.api.CameraStatus;
import camera.api.CameraStatusReport;
import camera.api.CaptureRequest;
import camera.api.ControlAccess;
import camera.api.ControllerEvent;
import camera.api.DependencyFailedException;
import camera.api.DeviceEvent;
import camera.api.DeviceKey;
import camera.api.FrameFeed;
import camera.api.NotFoundException;
import camera.api.NotFoundException.Resource;
import camera.api.Subscription;
import camera.mediamtx.internal.storage.StateFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * All cameras ever seen, by the ids that clients know. It follows the sources of cameras, keeps ids
 * and abilities on disk, and opens cameras by id. Thread-safe; queries answer from memory.
 */
public final class CameraDirectory implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(CameraDirectory.class.getName());

  /** How long the last write may take when the service ends. */
  private static final int CLOSE_SECONDS = 5;

  private record Present(CameraAPI source, CameraDevice device) {}

  private final List<CameraAPI> sources;
  private final Consumer<? super ControllerEvent> events;
  private final StateFile<KnownCamera> file;
  private final ExecutorService writer;
  private final AtomicBoolean writeWaiting = new AtomicBoolean();
  private final List<Subscription> subscriptions = new ArrayList<>();

  // Guarded by this; events are published under the lock so that their order is that of the state.
  private CameraNumbers numbers = new CameraNumbers(List.of());
  private final Map<CameraId, Present> present = new HashMap<>();
  private final Map<CameraId, CameraUse> uses = new HashMap<>();

  /**
   * Makes the directory; it knows no camera before {@link #start()}.
   *
   * @param sources where cameras come from
   * @param state folder of what must outlive a restart
   * @param events told of cameras that come, go or change; must return at once
   */
  public CameraDirectory(
      List<CameraAPI> sources, Path state, Consumer<? super ControllerEvent> events) {
    this.sources = List.copyOf(sources);
    this.events = events;
    file = KnownCamerasFile.in(state);
    writer =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("camera-directory").factory());
  }

  /** Reads what is remembered and begins to follow the sources. */
  public void start() {
    List<KnownCamera> remembered = file.read();
    synchronized (this) {
      numbers = new CameraNumbers(remembered);
    }
    for (CameraAPI source : sources) {
      subscriptions.add(source.subscribe(event -> onEvent(source, event)));
    }
  }

  /** {@return all cameras ever seen, by number} */
  public synchronized List<CameraInfo> list() {
    return numbers.all().stream().map(this::info).toList();
  }

  /**
   * Describes a camera.
   *
   * @param id the camera
   * @return the camera as it is now
   * @throws NotFoundException if no such camera is known
   */
  public synchronized CameraInfo info(CameraId id) {
    return info(known(id));
  }

  /**
   * Describes a camera with its figures.
   *
   * @param id the camera
   * @return its state now
   * @throws NotFoundException if no such camera is known
   */
  public synchronized CameraStatusReport report(CameraId id) {
    KnownCamera camera = known(id);
    Abilities abilities = camera.abilities();
    return new CameraStatusReport(
        info(camera), 0, 0, use(id).uptime(), abilities.formats(), abilities.resolutions());
  }

  /**
   * Tells what a camera can do.
   *
   * @param id the camera
   * @return its abilities, those of the last time if they cannot be read now
   * @throws NotFoundException if no such camera is known
   */
  public synchronized CameraCapabilities capabilities(CameraId id) {
    Abilities abilities = known(id).abilities();
    Present now = present.get(id);
    boolean confirmed = now != null && !now.device().formats().isEmpty();
    Validation validation = confirmed ? Validation.CONFIRMED : Validation.DISCONNECTED;
    return new CameraCapabilities(
        id,
        abilities.formats(),
        abilities.resolutions(),
        abilities.frameRates(),
        abilities.capabilities(),
        abilities.isEmpty() ? Validation.NONE : validation,
        now == null ? List.of() : now.source().modeNotes(now.device().key()));
  }

  /** {@return all cameras ever seen with what their devices tell, by number} */
  public synchronized List<CameraProfile> profiles() {
    return numbers.all().stream().map(this::profile).toList();
  }

  private CameraProfile profile(KnownCamera camera) {
    Optional<CameraDevice> device =
        Optional.ofNullable(present.get(camera.id())).map(Present::device);
    return new CameraProfile(
        info(camera),
        device.map(CameraDevice::nodeNumber).orElse(camera.id().number()),
        camera.lastSeen(),
        device.map(CameraDevice::capabilities),
        device.map(CameraDevice::formats).orElse(List.of()));
  }

  /**
   * Tells whether somebody uses a camera through this service.
   *
   * @param id the camera
   * @return whether a feed is open
   */
  public synchronized boolean inUse(CameraId id) {
    return use(id).active();
  }

  /** {@return whether every source has finished its first look for cameras} */
  public boolean discovered() {
    return sources.stream().allMatch(CameraAPI::discovered);
  }

  /**
   * Connects a consumer to a camera. Each call finds the camera anew, so it works again once an
   * unplugged camera is back, whatever node it has then.
   *
   * @param id the camera
   * @param request what the consumer wants
   * @return a feed, closed by the caller
   * @throws NotFoundException if no such camera is known
   * @throws CameraGoneException if it is not plugged in
   * @throws camera.api.CameraException if the source cannot open it
   */
  public FrameFeed open(CameraId id, CaptureRequest request) {
    Present camera;
    CameraUse use;
    synchronized (this) {
      camera = pluggedIn(id);
      use = use(id);
    }
    return use.begin(camera.source().open(camera.device().key(), request));
  }

  /**
   * Opens the controls of a camera.
   *
   * @param id the camera
   * @return its controls, closed by the caller
   * @throws NotFoundException if no such camera is known
   * @throws CameraGoneException if it is not plugged in
   * @throws camera.api.CameraException if the source cannot open them
   */
  public ControlAccess openControls(CameraId id) {
    Present camera;
    synchronized (this) {
      camera = pluggedIn(id);
    }
    return camera.source().openControls(camera.device().key());
  }

  /**
   * Tells who a camera is.
   *
   * @param id the camera
   * @return its identity, the same over unplugging and restarts
   * @throws NotFoundException if no such camera is known
   */
  public synchronized DeviceKey key(CameraId id) {
    return known(id).key();
  }

  /** Stops following the sources and completes the file. */
  @Override
  public void close() {
    subscriptions.forEach(Subscription::close);
    writer.shutdown();
    try {
      if (!writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "The cameras' numbers are still being written");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void onEvent(CameraAPI source, DeviceEvent event) {
    switch (event) {
      case DeviceEvent.Connected(CameraDevice device, Instant time) -> seen(source, device, time);
      case DeviceEvent.Changed(CameraDevice device, Instant time) -> seen(source, device, time);
      case DeviceEvent.Disconnected(DeviceKey key, Instant time) -> gone(source, key, time);
    }
  }

  private void seen(CameraAPI source, CameraDevice device, Instant time) {
    Optional<KnownCamera> camera =
        numbers
            .find(device.key())
            .or(() -> numbers.add(device.key(), device.nodeNumber(), present.keySet(), time));
    if (camera.isEmpty()) {
      LOG.log(
          System.Logger.Level.ERROR,
          "Camera {0} cannot be listed: all numbers belong to cameras that are plugged in",
          device.key());
      return;
    }
    KnownCamera before = camera.get();
    CameraStatus oldStatus = status(before.id());
    KnownCamera now = before.seen(device.name(), Abilities.of(device), time);
    numbers.put(now);
    Optional<CameraDevice> last =
        Optional.ofNullable(present.put(now.id(), new Present(source, device)))
            .map(Present::device);
    save();
    tell(now, oldStatus, time);
    tellAbilities(now, last, device, time);
  }

  private void tellAbilities(
      KnownCamera camera, Optional<CameraDevice> last, CameraDevice device, Instant time) {
    if (device.problem().isPresent()) {
      if (last.flatMap(CameraDevice::problem).equals(device.problem())) {
        return;
      }
      String error = device.problem().get();
      events.accept(new ControllerEvent.CapabilitiesFailed(camera.id(), error, time));
    } else if (!device.formats().isEmpty()
        && !last.map(CameraDevice::formats).equals(Optional.of(device.formats()))) {
      events.accept(new ControllerEvent.CapabilitiesDetected(profile(camera), time));
    }
  }

  private void gone(CameraAPI source, DeviceKey key, Instant time) {
    Optional<KnownCamera> camera = numbers.find(key);
    if (camera.isEmpty()) {
      return; // It could not be listed.
    }
    KnownCamera now = camera.get().seen(camera.get().name(), Abilities.NONE, time);
    Present was = present.get(now.id());
    if (was == null || !was.source().equals(source)) {
      return; // Another source has it now.
    }
    CameraStatus oldStatus = status(now.id());
    numbers.put(now);
    present.remove(now.id());
    save();
    tell(now, oldStatus, time);
  }

  private void tell(KnownCamera camera, CameraStatus before, Instant time) {
    CameraInfo info = info(camera);
    if (info.status() == before) {
      return;
    }
    LOG.log(
        System.Logger.Level.INFO,
        "{0} ({1}): {2} -> {3}{4}",
        info.id(),
        info.name(),
        before,
        info.status(),
        info.problem().map(problem -> ": " + problem).orElse(""));
    if (before == CameraStatus.DISCONNECTED) {
      events.accept(new ControllerEvent.CameraConnected(info, time));
    } else if (info.status() == CameraStatus.DISCONNECTED) {
      events.accept(new ControllerEvent.CameraDisconnected(info, time));
    } else {
      events.accept(new ControllerEvent.CameraStatusChanged(info, before, time));
    }
  }

  /** At most one write waits; it takes the state as it is when it begins. */
  private void save() {
    if (writer.isShutdown() || !writeWaiting.compareAndSet(false, true)) {
      return;
    }
    writer.execute(
        () -> {
          writeWaiting.set(false);
          try {
            file.write(remembered());
          } catch (DependencyFailedException e) {
            LOG.log(System.Logger.Level.ERROR, e.getMessage(), e);
          }
        });
  }

  private synchronized List<KnownCamera> remembered() {
    return numbers.all();
  }

  private Present pluggedIn(CameraId id) {
    known(id);
    Present camera = present.get(id);
    if (camera == null) {
      throw new CameraGoneException(id + " is not plugged in. Plug it in and try again");
    }
    return camera;
  }

  private KnownCamera known(CameraId id) {
    return numbers
        .find(id)
        .orElseThrow(() -> new NotFoundException(Resource.CAMERA, id.toString()));
  }

  private CameraUse use(CameraId id) {
    return uses.computeIfAbsent(id, _ -> new CameraUse(System::nanoTime));
  }

  private CameraStatus status(CameraId id) {
    Present now = present.get(id);
    if (now == null) {
      return CameraStatus.DISCONNECTED;
    }
    return now.device().problem().isPresent() ? CameraStatus.ERROR : CameraStatus.CONNECTED;
  }

  private CameraInfo info(KnownCamera camera) {
    Present now = present.get(camera.id());
    return new CameraInfo(
        camera.id(),
        status(camera.id()),
        camera.name(),
        use(camera.id()).mode().or(camera.abilities()::best),
        Map.of(),
        now == null ? Optional.empty() : now.device().problem());
  }
}
