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
import camera.api.spi.CaptureOptions;
import camera.api.spi.CaptureSession;
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

  private final BlockingQueue<FakeCaptureDevice> opened = new LinkedBlockingQueue<>();
  private final Deque<CameraException> refusals = new ArrayDeque<>();
  private final int buffers;
  final CaptureSession session;
  private volatile VideoMode mode = FakeCaptureDevice.MODE;

  CaptureRig(int buffers, Duration linger, Duration stall, int attempts) {
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
                Duration.ofMillis(1),
                Duration.ofMillis(5),
                attempts,
                LIMIT,
                Duration.ofMillis(20)));
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
