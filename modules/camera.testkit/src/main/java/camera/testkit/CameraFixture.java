package camera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraAPI;
import camera.api.CameraDevice;
import camera.api.CaptureRequest;
import camera.api.CaptureRequest.Purpose;
import camera.api.Delivery;
import camera.api.DeviceEvent;
import camera.api.DeviceKey;
import camera.api.FourCc;
import camera.api.Frame;
import camera.api.FrameFeed;
import camera.api.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A source of cameras under test, started and stopped for each test, and short ways to use it. */
public abstract class CameraFixture {

  /** Longest wait for anything that must happen. */
  protected static final Duration LIMIT = Duration.ofSeconds(10);

  private @Nullable CameraAPI source;

  /** For subclasses. */
  CameraFixture() {}

  /**
   * Makes the source under test.
   *
   * @return a new source, not started; the contract starts and stops it
   */
  protected abstract CameraAPI create();

  /**
   * Unplugs or plugs a camera while the source runs.
   *
   * @param camera which
   * @param plugged whether it shall be there
   * @return false if the provider's tests have no means to do so; the default
   */
  protected boolean plug(DeviceKey camera, boolean plugged) {
    return false;
  }

  /** Starts the source. */
  @BeforeEach
  protected void startCameras() {
    source = create();
    CameraAPI cameras = source;
    assertThat(cameras.getConnectedCameras()).as("before the start").isEmpty();
    cameras.start();
  }

  /** Stops the source. */
  @AfterEach
  protected void stopCameras() {
    cameras().stop();
  }

  /** {@return the source under test} */
  protected final CameraAPI cameras() {
    return Objects.requireNonNull(source, "not started");
  }

  static boolean await(
      BlockingQueue<DeviceEvent> events, DeviceKey key, Class<? extends DeviceEvent> kind)
      throws InterruptedException {
    DeviceEvent event = events.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    while (event != null && !(kind.isInstance(event) && event.key().equals(key))) {
      event = events.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
    return event != null;
  }

  /** Takes frames until none comes any more, in a thread of its own. */
  static CompletableFuture<Optional<Frame>> drain(FrameFeed feed) {
    CompletableFuture<Optional<Frame>> last = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                Optional<Frame> frame = feed.next(LIMIT);
                while (frame.isPresent()) {
                  frame.get().close();
                  frame = feed.next(LIMIT);
                }
                last.complete(frame);
              } catch (InterruptedException | RuntimeException e) {
                last.completeExceptionally(e);
              }
            });
    return last;
  }

  /**
   * Waits for a camera.
   *
   * @return the first camera of which listeners are told
   * @throws InterruptedException if interrupted
   */
  protected final CameraDevice camera() throws InterruptedException {
    BlockingQueue<CameraDevice> found = new LinkedBlockingQueue<>();
    try (Subscription _ =
        cameras()
            .subscribe(
                event -> {
                  if (event instanceof DeviceEvent.Connected connected) {
                    found.add(connected.device());
                  }
                })) {
      CameraDevice camera = found.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(camera).as("a camera within " + LIMIT).isNotNull();
      return camera;
    }
  }

  final FrameFeed open(Delivery delivery) throws InterruptedException {
    return cameras().open(camera().key(), request(delivery));
  }

  final CaptureRequest request(Delivery delivery) {
    List<FourCc> formats =
        cameras().getConnectedCameras().stream()
            .flatMap(device -> device.formats().stream())
            .map(format -> format.format())
            .distinct()
            .toList();
    return new CaptureRequest(
        Purpose.STREAM, formats.isEmpty() ? List.of(FourCc.YUYV) : formats, 640, 480, 30, delivery);
  }

  static Frame next(FrameFeed feed) throws InterruptedException {
    return feed.next(LIMIT).orElseThrow(() -> new AssertionError("no frame within " + LIMIT));
  }
}
