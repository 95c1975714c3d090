package camera.mediamtx.internal.directory;

import camera.api.CameraAPI;
import camera.api.CameraCapabilities;
import camera.api.CameraDevice;
import camera.api.CameraGoneException;
import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.CameraProfile;
import camera.api.CameraStatusReport;
import camera.api.CaptureRequest;
import camera.api.ControlAccess;
import camera.api.ControllerEvent;
import camera.api.DeviceEvent;
import camera.api.DeviceKey;
import camera.api.FrameFeed;
import camera.api.NotFoundException;
import camera.api.Subscription;
import camera.mediamtx.internal.storage.StateFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All cameras ever seen, by the ids that clients know. It follows the sources of cameras, keeps ids
 * and abilities on disk, and opens cameras by id. Thread-safe; queries answer from memory.
 */
public final class CameraDirectory implements AutoCloseable {

  private final List<CameraAPI> sources;
  private final CameraRegister register;
  private final StateFile<KnownCamera> file;
  private final KnownCamerasSaver saver;
  private final List<Subscription> subscriptions = new ArrayList<>();

  /**
   * Makes the directory; it knows no camera before {@link #start()}.
   *
   * @param sources where cameras come from
   * @param state folder of what must outlive a restart
   * @param addresses where a camera can be viewed, by protocol; must return at once
   * @param events told of cameras that come, go or change; must return at once
   */
  public CameraDirectory(
      List<CameraAPI> sources,
      Path state,
      Function<CameraId, Map<String, String>> addresses,
      Consumer<? super ControllerEvent> events) {
    this.sources = List.copyOf(sources);
    register = new CameraRegister(addresses, new CameraNews(events));
    file = KnownCamerasFile.in(state);
    saver = new KnownCamerasSaver(file, register::lasting);
  }

  /** Reads what is remembered, tells the sources of it and begins to follow them. */
  public void start() {
    List<KnownCamera> remembered = file.read();
    register.remember(remembered);
    List<DeviceKey> keys = remembered.stream().map(KnownCamera::key).toList();
    for (CameraAPI source : sources) {
      source.remember(keys);
      subscriptions.add(source.subscribe(event -> onEvent(source, event)));
    }
  }

  /** {@return all cameras ever seen, by number} */
  public List<CameraInfo> list() {
    return register.list();
  }

  /**
   * Describes a camera.
   *
   * @param id the camera
   * @return the camera as it is now
   * @throws NotFoundException if no such camera is known
   */
  public CameraInfo info(CameraId id) {
    return register.info(id);
  }

  /**
   * Describes a camera with its figures.
   *
   * @param id the camera
   * @return its state now
   * @throws NotFoundException if no such camera is known
   */
  public CameraStatusReport report(CameraId id) {
    return register.report(id);
  }

  /**
   * Tells what a camera can do.
   *
   * @param id the camera
   * @return its abilities, those of the last time if they cannot be read now
   * @throws NotFoundException if no such camera is known
   */
  public CameraCapabilities capabilities(CameraId id) {
    return register.capabilities(id);
  }

  /** {@return all cameras ever seen with what their devices tell, by number} */
  public List<CameraProfile> profiles() {
    return register.profiles();
  }

  /**
   * Tells whether somebody uses a camera through this service.
   *
   * @param id the camera
   * @return whether a feed is open
   */
  public boolean inUse(CameraId id) {
    return register.use(id).active();
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
    CameraRegister.Present camera = register.pluggedIn(id);
    FrameFeed feed = camera.source().open(camera.device().key(), request);
    return register.use(id).begin(feed);
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
    CameraRegister.Present camera = register.pluggedIn(id);
    return camera.source().openControls(camera.device().key());
  }

  /**
   * Tells who a camera is.
   *
   * @param id the camera
   * @return its identity, the same over unplugging and restarts
   * @throws NotFoundException if no such camera is known
   */
  public DeviceKey key(CameraId id) {
    return register.key(id);
  }

  /** Stops following the sources and completes the file. */
  @Override
  public void close() {
    subscriptions.forEach(Subscription::close);
    saver.close();
  }

  private void onEvent(CameraAPI source, DeviceEvent event) {
    switch (event) {
      case DeviceEvent.Connected(CameraDevice device, Instant time) ->
          register.seen(source, device, time);
      case DeviceEvent.Changed(CameraDevice device, Instant time) ->
          register.seen(source, device, time);
      case DeviceEvent.Identified(DeviceKey provisional, CameraDevice device, Instant time) ->
          register.identified(source, provisional, device, time);
      case DeviceEvent.Disconnected(DeviceKey key, Instant time) ->
          register.gone(source, key, time);
    }
    saver.save();
  }
}
