package camera.testkit;

import camera.api.CameraException;
import camera.api.CaptureRequest;
import camera.api.CaptureRequest.Purpose;
import camera.api.Delivery;
import camera.api.FourCc;
import camera.api.Frame;
import camera.api.FrameFeed;
import camera.api.VideoMode;
import camera.api.spi.CaptureDevice;
import camera.api.spi.CaptureDeviceOpener;
import camera.api.spi.CaptureHealth;
import camera.api.spi.CaptureOptions;
import camera.api.spi.CaptureSession;
import camera.api.spi.RangeLimit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A session over fake devices: whatever it opens is handed to the test. */
final class CaptureRig implements CaptureDeviceOpener, AutoCloseable {

  static final Duration LIMIT = Duration.ofSeconds(10);

  static final RangeLimit RANGE = new RangeLimit(1920, 1080);

  /** What the session told: reasons, and an empty text for each recovery. */
  static final class Health implements CaptureHealth {

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Override
    public void failing(String reason) {
      told.add(reason);
    }

    @Override
    public void delivering() {
      told.add("");
    }
  }

  private final BlockingQueue<FakeCaptureDevice> opened = new LinkedBlockingQueue<>();
  private final Deque<CameraException> refusals = new ArrayDeque<>();
  private final Health health = new Health();
  private final int buffers;
  final CaptureSession session;
  private volatile VideoMode mode = FakeCaptureDevice.MODE;

  CaptureRig(int buffers, Duration linger, Duration stall, int attempts) {
    this(buffers, linger, stall, Duration.ofMillis(5), attempts);
  }

  CaptureRig(int buffers, Duration linger, Duration stall, Duration pause, int attempts) {
    this.buffers = buffers;
    session =
        new CaptureSession(
            "test",
            this,
            new CaptureOptions(
                buffers,
                2,
                2,
                linger,
                stall,
                pause,
                pause,
                attempts,
                Duration.ofMillis(20),
                LIMIT,
                Duration.ofMillis(20),
                RANGE),
            health);
  }

  static CaptureRig lingering() {
    return new CaptureRig(8, Duration.ofMinutes(1), Duration.ofMinutes(1), 3);
  }

  @Override
  public synchronized CaptureDevice open(CaptureRequest request) {
    CameraException refusal = refusals.poll();
    if (refusal != null) {
      throw refusal;
    }
    FakeCaptureDevice device = new FakeCaptureDevice(mode, buffers);
    opened.add(device);
    return device;
  }

  /** The next opening throws this. */
  synchronized void refuse(CameraException refusal) {
    refusals.add(refusal);
  }

  /** Further devices deliver this. */
  void deliver(VideoMode further) {
    mode = further;
  }

  FakeCaptureDevice device() throws InterruptedException {
    FakeCaptureDevice device = opened.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    if (device == null) {
      throw new AssertionError("no device was opened within " + LIMIT);
    }
    return device;
  }

  /** {@return what the session says next of the device's health; empty if it works again} */
  String health() throws InterruptedException {
    String told = health.told.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    if (told == null) {
      throw new AssertionError("nothing was told of the device's health within " + LIMIT);
    }
    return told;
  }

  boolean unheard() {
    return health.told.isEmpty();
  }

  boolean openedAnother() {
    return !opened.isEmpty();
  }

  FrameFeed feed(Delivery delivery) {
    return session.open(request(delivery, FourCc.YUYV));
  }

  static CaptureRequest request(Delivery delivery, FourCc... formats) {
    return new CaptureRequest(Purpose.STREAM, List.of(formats), 640, 480, 30, delivery);
  }

  static Frame next(FrameFeed feed) throws InterruptedException {
    return feed.next(LIMIT).orElseThrow(() -> new AssertionError("no frame within " + LIMIT));
  }

  @Override
  public void close() {
    session.close();
  }
}
