package camera.mediamtx.internal;

import camera.api.CameraAPI;
import camera.api.CameraDevice;
import camera.api.CameraGoneException;
import camera.api.CaptureRequest;
import camera.api.ControlAccess;
import camera.api.DeviceEvent;
import camera.api.DeviceKey;
import camera.api.FormatDescription;
import camera.api.FourCc;
import camera.api.Frame;
import camera.api.FrameFeed;
import camera.api.FrameInterval;
import camera.api.FrameSize;
import camera.api.Subscription;
import camera.api.UnsupportedFeatureException;
import camera.api.V4l2Capabilities;
import camera.api.VideoMode;
import camera.testkit.FakeControls;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Cameras that a test plugs in and out; their frames are what the test says. */
public final class FakeCameras implements CameraAPI {

  /** When everything happens. */
  public static final Instant TIME = Instant.parse("2025-01-15T14:30:00Z");

  private final Map<DeviceKey, CameraDevice> devices = new LinkedHashMap<>();
  private final Map<DeviceKey, FakeControls> controls = new ConcurrentHashMap<>();
  private final List<Consumer<? super DeviceEvent>> listeners = new CopyOnWriteArrayList<>();
  private volatile Function<DeviceKey, IntFunction<Optional<Frame>>> frames =
      _ -> _ -> Optional.empty();
  private volatile boolean discovered = true;
  private volatile List<DeviceKey> remembered = List.of();
  private volatile Optional<CaptureRequest> lastRequest = Optional.empty();
  private volatile int openFeeds;

  /** Makes a device of one format and size. */
  public static CameraDevice device(String key, int node, String format, int width, int height) {
    FrameSize size = new FrameSize.Discrete(width, height, List.of(FrameInterval.ofRate(30)));
    return new CameraDevice(
        new DeviceKey(key),
        "/dev/video" + node,
        node,
        "Camera " + key,
        new V4l2Capabilities(
            "fake", "Camera " + key, "bus", "6.1.0", List.of("ALL"), List.of("VIDEO_CAPTURE")),
        List.of(new FormatDescription(FourCc.of(format), format, false, List.of(size))),
        Optional.empty());
  }

  /** Makes a device that cannot be used. */
  public static CameraDevice faulty(String key, int node, String problem) {
    CameraDevice good = device(key, node, "YUYV", 640, 480);
    return new CameraDevice(
        good.key(),
        good.path(),
        node,
        good.name(),
        good.capabilities(),
        List.of(),
        Optional.of(problem));
  }

  /** Makes a device that cannot be asked who it is. */
  public static CameraDevice provisional(int node, String problem) {
    CameraDevice faulty = faulty("node:video" + node, node, problem);
    return new CameraDevice(
        faulty.key(),
        faulty.path(),
        node,
        faulty.name(),
        faulty.capabilities(),
        List.of(),
        faulty.problem(),
        List.of(),
        true);
  }

  /** Says which frames a camera gives, by their number from 0; empty for none in time. */
  public void frames(IntFunction<Optional<Frame>> source) {
    frames = _ -> source;
  }

  /** Says which frames each feed of a camera gives, likewise; asked once per feed. */
  public void feeds(Supplier<IntFunction<Optional<Frame>>> source) {
    frames = _ -> source.get();
  }

  /** Gives frames at a steady rate. */
  public void paced(int rate, Supplier<Frame> source) {
    frames =
        _ -> {
          long start = System.nanoTime();
          return i -> {
            LockSupport.parkNanos(start + i * 1_000_000_000L / rate - System.nanoTime());
            return Optional.of(source.get());
          };
        };
  }

  /** Gives a camera controls; without, it is of a kind that has none. */
  public void controls(String key, FakeControls given) {
    controls.put(new DeviceKey(key), given);
  }

  public void discovered(boolean now) {
    discovered = now;
  }

  /** {@return what a camera was last opened for} */
  public Optional<CaptureRequest> lastRequest() {
    return lastRequest;
  }

  public int openFeeds() {
    return openFeeds;
  }

  public synchronized void plug(CameraDevice device) {
    boolean there = devices.put(device.key(), device) != null;
    tell(there ? new DeviceEvent.Changed(device, TIME) : new DeviceEvent.Connected(device, TIME));
  }

  /** A device told of by another key says who it is. */
  public synchronized void identify(CameraDevice provisional, CameraDevice device) {
    devices.remove(provisional.key());
    devices.put(device.key(), device);
    tell(new DeviceEvent.Identified(provisional.key(), device, TIME));
  }

  public synchronized void unplug(String key) {
    devices.remove(new DeviceKey(key));
    tell(new DeviceEvent.Disconnected(new DeviceKey(key), TIME));
  }

  /** {@return what the controller said was seen before} */
  public List<DeviceKey> remembered() {
    return remembered;
  }

  @Override
  public void remember(Collection<DeviceKey> earlier) {
    remembered = List.copyOf(earlier);
  }

  @Override
  public void start() {}

  @Override
  public void stop() {}

  @Override
  public boolean discovered() {
    return discovered;
  }

  @Override
  public synchronized List<CameraDevice> getConnectedCameras() {
    return List.copyOf(devices.values());
  }

  @Override
  public Optional<CameraDevice> getDevice(String path) {
    return getConnectedCameras().stream().filter(d -> d.path().equals(path)).findFirst();
  }

  @Override
  public synchronized FrameFeed open(DeviceKey key, CaptureRequest request) {
    CameraDevice device = devices.get(key);
    if (device == null) {
      throw new CameraGoneException("gone");
    }
    FormatDescription format = device.formats().getFirst();
    if (!request.formats().contains(format.format())) {
      throw new UnsupportedFeatureException("format", "only " + format.format());
    }
    openFeeds++;
    lastRequest = Optional.of(request);
    FrameSize.Discrete size = (FrameSize.Discrete) format.sizes().getFirst();
    VideoMode mode =
        new VideoMode(format.format(), size.width(), size.height(), FrameInterval.ofRate(30));
    return new Feed(mode, frames.apply(key));
  }

  @Override
  public synchronized ControlAccess openControls(DeviceKey key) {
    if (!devices.containsKey(key)) {
      throw new CameraGoneException("gone");
    }
    FakeControls given = controls.get(key);
    return given == null ? CameraAPI.super.openControls(key) : given.access();
  }

  @Override
  public synchronized Subscription subscribe(Consumer<? super DeviceEvent> listener) {
    listeners.add(listener);
    devices.values().forEach(device -> listener.accept(new DeviceEvent.Connected(device, TIME)));
    return () -> listeners.remove(listener);
  }

  private void tell(DeviceEvent event) {
    listeners.forEach(listener -> listener.accept(event));
  }

  private synchronized void closed() {
    openFeeds--;
  }

  private final class Feed implements FrameFeed {

    private final VideoMode mode;
    private final IntFunction<Optional<Frame>> source;
    private int next;

    Feed(VideoMode mode, IntFunction<Optional<Frame>> source) {
      this.mode = mode;
      this.source = source;
    }

    @Override
    public VideoMode mode() {
      return mode;
    }

    @Override
    public Optional<Frame> next(Duration timeout) {
      return source.apply(next++);
    }

    @Override
    public long delivered() {
      return next;
    }

    @Override
    public long dropped() {
      return 0;
    }

    @Override
    public void close() {
      closed();
    }
  }
}
