package camera.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import camera.api.CameraAPI;
import camera.api.CameraDevice;
import camera.api.CameraGoneException;
import camera.api.CaptureRequest;
import camera.api.CaptureRequest.Purpose;
import camera.api.Delivery;
import camera.api.DeviceEvent;
import camera.api.DeviceKey;
import camera.api.FourCc;
import camera.api.Frame;
import camera.api.FrameFeed;
import camera.api.Subscription;
import camera.api.UnsupportedFeatureException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What {@link CameraAPI} promises, as tests that every provider extends. The provider under test
 * has one camera or more, delivering five frames a second or more.
 */
public abstract class CameraContract extends CameraFixture {

  /** For subclasses. */
  protected CameraContract() {}

  /** Cameras are told to a listener that comes late, and found by their address. */
  @Test
  protected void listsCamerasAndFindsThemByPath() throws InterruptedException {
    CameraDevice camera = camera();
    assertThat(cameras().getConnectedCameras()).contains(camera);
    assertThat(cameras().getDevice(camera.path())).contains(camera);
    assertThat(cameras().getDevice(camera.path() + "-none")).isEmpty();
    assertThat(camera.formats()).isNotEmpty();
    assertThat(camera.problem()).isEmpty();
  }

  /** Frames come in order, with content, size and time. */
  @Test
  protected void deliversFramesInOrder() throws InterruptedException {
    try (FrameFeed feed = open(Delivery.queue(4))) {
      long sequence = -1;
      long timestamp = Long.MIN_VALUE;
      for (int i = 0; i < 5; i++) {
        try (Frame frame = next(feed)) {
          assertThat(frame.mode()).isEqualTo(feed.mode());
          assertThat(frame.sequence()).isGreaterThan(sequence);
          assertThat(frame.timestampNanos()).isGreaterThan(timestamp);
          assertThat(frame.captureTime())
              .isBetween(Instant.now().minus(LIMIT), Instant.now().plusSeconds(1));
          assertThat(frame.planes()).isPositive();
          assertThat(frame.plane(0).byteSize()).isPositive();
          assertThat(frame.plane(0).isReadOnly()).isTrue();
          sequence = frame.sequence();
          timestamp = frame.timestampNanos();
        }
      }
      assertThat(feed.delivered()).isEqualTo(5);
    }
  }

  /** A closed frame is of no use, and closing it again is an error. */
  @Test
  protected void refusesUseOfAClosedFrame() throws InterruptedException {
    try (FrameFeed feed = open(Delivery.latest())) {
      Frame frame = next(feed);
      frame.close();
      assertThatIllegalStateException().isThrownBy(() -> frame.plane(0));
      assertThatIllegalStateException().isThrownBy(frame::sequence);
      assertThatIllegalStateException().isThrownBy(frame::retain);
      assertThatIllegalStateException().isThrownBy(frame::close);
    }
  }

  /** A retained frame lives until it was closed as often as it was taken. */
  @Test
  protected void keepsARetainedFrame() throws InterruptedException {
    try (FrameFeed feed = open(Delivery.latest())) {
      Frame frame = next(feed);
      long sequence = frame.sequence();
      assertThat(frame.retain()).isSameAs(frame);
      frame.close();
      next(feed).close();
      assertThat(frame.sequence()).isEqualTo(sequence);
      frame.close();
      assertThatIllegalStateException().isThrownBy(frame::sequence);
    }
  }

  /** A frame outlives its feed. */
  @Test
  protected void keepsATakenFrameAfterTheFeedIsClosed() throws InterruptedException {
    FrameFeed feed = open(Delivery.latest());
    try (Frame frame = next(feed)) {
      feed.close();
      assertThat(frame.plane(0).byteSize()).isPositive();
      assertThat(feed.next(Duration.ZERO)).isEmpty();
    }
  }

  /** Two consumers of one camera get the same pictures. */
  @Test
  protected void servesTwoFeedsFromOneReader() throws InterruptedException {
    try (FrameFeed one = open(Delivery.queue(8));
        FrameFeed two = open(Delivery.queue(8))) {
      assertThat(two.mode()).isEqualTo(one.mode());
      Frame first = next(one);
      Frame second = next(two);
      while (first.sequence() < second.sequence()) {
        first.close();
        first = next(one);
      }
      assertThat(first.sequence()).isEqualTo(second.sequence());
      assertThat(first.plane(0).mismatch(second.plane(0))).isEqualTo(-1);
      first.close();
      second.close();
    }
  }

  /** Who keeps frames loses further ones; the others go on. */
  @Test
  protected void letsOnlyTheSlowFeedLoseFrames() throws InterruptedException {
    try (FrameFeed slow = open(Delivery.queue(1));
        FrameFeed fast = open(Delivery.queue(4))) {
      Frame kept = next(slow);
      Instant end = Instant.now().plus(LIMIT);
      while (slow.dropped() < 3 && Instant.now().isBefore(end)) {
        next(fast).close();
      }
      assertThat(slow.dropped()).isGreaterThanOrEqualTo(3);
      next(fast).close();
      kept.close();
    }
  }

  /** Closing a feed wakes its consumer, which gets nothing. */
  @Test
  protected void wakesAWaitingConsumerWhenTheFeedIsClosed() throws Exception {
    FrameFeed feed = open(Delivery.latest());
    CompletableFuture<Optional<Frame>> last = drain(feed);
    feed.close();
    assertThat(last.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEmpty();
  }

  /** Stopping ends feeds without an exception, and leaves no camera. */
  @Test
  protected void endsFeedsWhenStopped() throws Exception {
    FrameFeed feed = open(Delivery.latest());
    DeviceKey key = camera().key();
    CompletableFuture<Optional<Frame>> last = drain(feed);
    cameras().stop();
    assertThat(last.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEmpty();
    assertThat(cameras().getConnectedCameras()).isEmpty();
    assertThatExceptionOfType(CameraGoneException.class)
        .isThrownBy(() -> cameras().open(key, request(Delivery.latest())));
    feed.close();
  }

  /** A format that no camera has is refused, an unknown camera is gone. */
  @Test
  protected void refusesWhatCannotBeOpened() throws InterruptedException {
    CameraDevice camera = camera();
    CaptureRequest odd =
        new CaptureRequest(
            Purpose.STREAM, List.of(FourCc.of("~~~~")), 640, 480, 30, Delivery.latest());
    assertThatExceptionOfType(UnsupportedFeatureException.class)
        .isThrownBy(() -> cameras().open(camera.key(), odd));
    assertThatExceptionOfType(CameraGoneException.class)
        .isThrownBy(
            () -> cameras().open(new DeviceKey("no such camera"), request(Delivery.latest())));
  }

  /** Unplugging tells listeners and consumers; the camera comes back under its key. */
  @Test
  protected void tellsListenersAndConsumersWhenACameraGoesAndComesBack() throws Exception {
    CameraDevice camera = camera();
    BlockingQueue<DeviceEvent> events = new LinkedBlockingQueue<>();
    try (Subscription _ = cameras().subscribe(events::add)) {
      FrameFeed feed = open(Delivery.latest());
      next(feed).close();
      Assumptions.assumeTrue(plug(camera.key(), false), "cameras cannot be unplugged here");
      assertThatThrownBy(() -> drain(feed).get(LIMIT.toSeconds(), TimeUnit.SECONDS))
          .hasCauseInstanceOf(CameraGoneException.class);
      feed.close();
      assertThat(await(events, camera.key(), DeviceEvent.Connected.class)).isTrue();
      assertThat(await(events, camera.key(), DeviceEvent.Disconnected.class)).isTrue();
      assertThat(cameras().getConnectedCameras())
          .extracting(CameraDevice::key)
          .doesNotContain(camera.key());
      plug(camera.key(), true);
      assertThat(await(events, camera.key(), DeviceEvent.Connected.class)).isTrue();
      try (FrameFeed again = open(Delivery.latest())) {
        next(again).close();
      }
    }
  }
}
