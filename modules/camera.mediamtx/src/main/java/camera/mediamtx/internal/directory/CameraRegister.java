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
import camera.api.DeviceKey;
import camera.api.NotFoundException;
import camera.api.NotFoundException.Resource;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * All cameras ever seen: their numbers, which are plugged in, and who uses them. Answers from
 * memory. Thread-safe; what changes is told to {@link CameraNews} under the lock, so that the order
 * of the events is that of the changes.
 */
final class CameraRegister {

  private static final System.Logger LOG = System.getLogger(CameraRegister.class.getName());

  /** A camera that is plugged in, and through whom. */
  record Present(CameraAPI source, CameraDevice device) {}

  private final Function<CameraId, Map<String, String>> addresses;
  private final CameraNews news;
  private CameraNumbers numbers = new CameraNumbers(List.of());
  private final Map<CameraId, Present> present = new HashMap<>();
  private final Map<CameraId, CameraUse> uses = new HashMap<>();

  CameraRegister(Function<CameraId, Map<String, String>> addresses, CameraNews news) {
    this.addresses = addresses;
    this.news = news;
  }

  /** Begins with what is remembered. */
  synchronized void remember(Collection<KnownCamera> cameras) {
    numbers = new CameraNumbers(cameras);
  }

  /** {@return what is to be remembered, which no provisional identity is} */
  synchronized List<KnownCamera> lasting() {
    return numbers.all().stream().filter(camera -> !provisional(camera.id())).toList();
  }

  synchronized List<CameraInfo> list() {
    return numbers.all().stream().map(this::info).toList();
  }

  synchronized CameraInfo info(CameraId id) {
    return info(known(id));
  }

  synchronized CameraStatusReport report(CameraId id) {
    KnownCamera camera = known(id);
    Abilities abilities = camera.abilities();
    return new CameraStatusReport(
        info(camera), 0, 0, use(id).uptime(), abilities.formats(), abilities.resolutions());
  }

  synchronized CameraCapabilities capabilities(CameraId id) {
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

  synchronized List<CameraProfile> profiles() {
    return numbers.all().stream().map(this::profile).toList();
  }

  /** {@return where a camera is to be had} */
  synchronized Present pluggedIn(CameraId id) {
    known(id);
    Present camera = present.get(id);
    if (camera == null) {
      throw new CameraGoneException(id + " is not plugged in. Plug it in and try again");
    }
    return camera;
  }

  synchronized DeviceKey key(CameraId id) {
    return known(id).key();
  }

  synchronized CameraUse use(CameraId id) {
    return uses.computeIfAbsent(id, _ -> new CameraUse(System::nanoTime));
  }

  /** A camera came, or one that is there changed. */
  synchronized void seen(CameraAPI source, CameraDevice device, Instant time) {
    Optional<KnownCamera> camera =
        numbers.find(device.key()).or(() -> numbers.add(device, present.keySet(), time));
    if (camera.isEmpty()) {
      LOG.log(
          System.Logger.Level.ERROR,
          "Camera {0} cannot be listed: no number is free, and none that it may take from another",
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
    news.status(profile(now), oldStatus, time);
    news.abilities(profile(now), last, device, time);
  }

  /**
   * A camera that was listed without being known said who it is: if it was never seen before, it
   * keeps the number under which it was listed; else it has its own, and that one is free again.
   */
  synchronized void identified(
      CameraAPI source, DeviceKey provisional, CameraDevice device, Instant time) {
    if (numbers.find(device.key()).isPresent()) {
      gone(source, provisional, time);
    } else {
      numbers.rename(provisional, device.key());
    }
    seen(source, device, time);
  }

  /** A camera went. One that never said who it is cannot be known again and is forgotten. */
  synchronized void gone(CameraAPI source, DeviceKey key, Instant time) {
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
    present.remove(now.id());
    if (was.device().provisional()) {
      numbers.forget(now);
    } else {
      numbers.put(now);
    }
    news.status(profile(now), oldStatus, time);
  }

  private KnownCamera known(CameraId id) {
    return numbers
        .find(id)
        .orElseThrow(() -> new NotFoundException(Resource.CAMERA, id.toString()));
  }

  private boolean provisional(CameraId id) {
    Present now = present.get(id);
    return now != null && now.device().provisional();
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
        addresses.apply(camera.id()),
        now == null ? Optional.empty() : now.device().problem());
  }

  private CameraProfile profile(KnownCamera camera) {
    Optional<CameraDevice> device =
        Optional.ofNullable(present.get(camera.id())).map(Present::device);
    return new CameraProfile(
        info(camera),
        device.map(CameraDevice::nodeNumber).orElse(camera.id().number()),
        camera.lastSeen(),
        device.map(CameraDevice::capabilities),
        device.map(CameraDevice::formats).orElse(List.of()),
        camera.key(),
        device.map(CameraDevice::notes).orElse(List.of()));
  }
}
