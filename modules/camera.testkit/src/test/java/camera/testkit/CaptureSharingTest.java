package camera.testkit;

import static camera.testkit.CaptureRig.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import camera.api.Delivery;
import camera.api.Frame;
import camera.api.FrameFeed;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a session shares frames. */
class CaptureSharingTest {

  private final CaptureRig rig = CaptureRig.lingering();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void givesABufferBackWhenTheLastConsumerClosedIt() throws InterruptedException {
    FrameFeed one = rig.feed(Delivery.queue(2));
    FrameFeed two = rig.feed(Delivery.queue(2));
    FakeCaptureDevice device = rig.device();
    device.push();
    Frame first = next(one);
    Frame second = next(two);
    assertThat(first.plane(0).get(ValueLayout.JAVA_LONG, 0)).isEqualTo(0);
    first.close();
    second.retain();
    second.close();
    assertThat(device.queued()).isEqualTo(7);
    second.close();
    assertThat(device.await(fake -> fake.queued() == 8)).isTrue();
    assertThat(device.breaches()).isEmpty();
  }

  @Test
  void findsUseAfterReleaseEvenWhenTheBufferIsFilledAnew() throws InterruptedException {
    FrameFeed feed = rig.feed(Delivery.queue(2));
    FakeCaptureDevice device = rig.device();
    device.push();
    Frame stale = next(feed);
    stale.close();
    for (int i = 0; i < 8; i++) {
      device.push();
      next(feed).close();
    }
    assertThatIllegalStateException().isThrownBy(() -> stale.plane(0));
    assertThatIllegalStateException().isThrownBy(stale::close);
    assertThat(device.await(fake -> fake.queued() == 8)).isTrue();
  }

  @Test
  void keepsTheNewestFrame() throws InterruptedException {
    FrameFeed latest = rig.feed(Delivery.latest());
    FakeCaptureDevice device = rig.device();
    long droppedForMarker = pushAndAwait(device, 5);
    try (Frame frame = next(latest)) {
      assertThat(frame.sequence()).isEqualTo(4);
    }
    assertThat(latest.dropped()).isEqualTo(4);
    assertThat(rig.session.statistics().dropped()).isEqualTo(4 + droppedForMarker);
  }

  @Test
  void keepsTheOldestFramesInOrder() throws InterruptedException {
    FrameFeed queue = rig.feed(Delivery.queue(2));
    FakeCaptureDevice device = rig.device();
    pushAndAwait(device, 5);
    assertThat(sequences(queue)).containsExactly(0L, 1L);
    assertThat(queue.dropped()).isEqualTo(3);
    assertThat(queue.delivered()).isEqualTo(2);
  }

  @Test
  void leavesBuffersToTheDeviceAndToOthersWhenConsumersKeepFrames() throws InterruptedException {
    FrameFeed hoarder = rig.feed(Delivery.queue(16));
    FrameFeed greedy = rig.feed(Delivery.queue(16));
    FakeCaptureDevice device = rig.device();
    List<Frame> kept = new ArrayList<>();
    pushAndAwait(device, 20);
    FrameFeed modest = rig.feed(Delivery.latest());
    for (int i = 0; i < 20; i++) {
      device.push();
      hoarder.next(Duration.ZERO).ifPresent(kept::add);
      greedy.next(Duration.ZERO).ifPresent(kept::add);
      next(modest).close();
      assertThat(device.queued()).isGreaterThanOrEqualTo(2);
    }
    assertThat(modest.dropped()).isZero();
    assertThat(hoarder.dropped()).isPositive();
    kept.forEach(Frame::close);
  }

  @Test
  void skipsDamagedFramesAndCountsThemAndWhatTheDeviceLost() throws InterruptedException {
    FrameFeed feed = rig.feed(Delivery.queue(4));
    FakeCaptureDevice device = rig.device();
    device.push(true);
    device.skip(3);
    device.push(false);
    try (Frame whole = next(feed)) {
      assertThat(whole.sequence()).isEqualTo(4);
    }
    assertThat(feed.dropped()).as("not the consumer's fault").isZero();
    assertThat(device.await(fake -> fake.queued() == 8)).isTrue();
    assertThat(rig.session.statistics())
        .satisfies(
            figures -> {
              assertThat(figures.frames()).isEqualTo(2);
              assertThat(figures.corrupt()).isEqualTo(1);
              assertThat(figures.lost()).isEqualTo(3);
              assertThat(figures.feeds()).isEqualTo(1);
              assertThat(figures.uptime()).isPositive();
            });
  }

  @Test
  void tellsTheCaptureTimeByTheWallClock() throws InterruptedException {
    FrameFeed feed = rig.feed(Delivery.queue(1));
    Instant before = Instant.now().minusMillis(2);
    rig.device().push();
    try (Frame frame = next(feed)) {
      assertThat(frame.captureTime()).isBetween(before, Instant.now().plusMillis(2));
    }
  }

  @Test
  void freesTheMemoryOnlyAfterTheLastFrame() throws InterruptedException {
    FrameFeed feed = rig.feed(Delivery.queue(4));
    FakeCaptureDevice device = rig.device();
    pushAndAwait(device, 2);
    Frame frame = next(feed);
    rig.session.close();
    assertThat(device.stopped()).isTrue();
    assertThat(device.closed()).isFalse();
    assertThat(frame.plane(0).get(ValueLayout.JAVA_LONG, 0)).isEqualTo(0);
    assertThat(feed.next(Duration.ZERO)).isEmpty();
    frame.close();
    assertThat(device.closed()).isTrue();
    assertThat(device.breaches()).isEmpty();
  }

  /** Pushes frames and waits until all are read; gives those lost to the marker feed. */
  private long pushAndAwait(FakeCaptureDevice device, int frames) throws InterruptedException {
    long before = rig.session.statistics().frames();
    for (int i = 1; i < frames; i++) {
      device.push();
    }
    // A further feed, served last, shows when the reader is past the last frame.
    FrameFeed marker = rig.feed(Delivery.latest());
    device.push();
    Frame last = next(marker);
    while (last.sequence() < before + frames - 1) {
      last.close();
      last = next(marker);
    }
    last.close();
    marker.close();
    return marker.dropped();
  }

  private static List<Long> sequences(FrameFeed feed) throws InterruptedException {
    List<Long> found = new ArrayList<>();
    for (var frame = feed.next(Duration.ZERO);
        frame.isPresent();
        frame = feed.next(Duration.ZERO)) {
      found.add(frame.get().sequence());
      frame.get().close();
    }
    return found;
  }
}
