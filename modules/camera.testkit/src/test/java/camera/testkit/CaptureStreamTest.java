package camera.testkit;

import static camera.testkit.CaptureRig.next;
import static camera.testkit.CaptureRig.request;
import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraException;
import camera.api.Delivery;
import camera.api.FourCc;
import camera.api.Frame;
import camera.api.FrameFeed;
import camera.api.FrameInterval;
import camera.api.VideoMode;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a session shares a video stream, whose frames refer to each other. */
class CaptureStreamTest {

  private static final byte[] SETS = {0, 0, 0, 1, 0x67, 1, 0, 0, 0, 1, 0x68, 2};
  private static final byte[] KEY = {0, 0, 1, 0x65, 7};
  private static final byte[] KEY_WITH_SETS = {
    0, 0, 0, 1, 0x67, 1, 0, 0, 0, 1, 0x68, 2, 0, 0, 1, 0x65, 7
  };
  private static final byte[] NEXT = {0, 0, 1, 0x41, 7};

  private final CaptureRig rig = CaptureRig.lingering();

  @BeforeEach
  void deliverH264() {
    rig.deliver(new VideoMode(FourCc.H264, 640, 480, FrameInterval.ofRate(30)));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void beginsWithAKeyFrameAndItsParameterSets() throws InterruptedException {
    FrameFeed feed = feed(Delivery.queue(4));
    push(rig.device(), NEXT, NEXT, KEY_WITH_SETS, NEXT);
    try (Frame first = next(feed);
        Frame second = next(feed)) {
      assertThat(first.sequence()).isEqualTo(2);
      assertThat(first.keyframe()).isTrue();
      assertThat(sets(first)).isEqualTo(SETS);
      assertThat(second.sequence()).isEqualTo(3);
      assertThat(second.keyframe()).isFalse();
      assertThat(second.parameterSets().byteSize()).isZero();
    }
    assertThat(feed.dropped()).as("what came before is not lost").isZero();
  }

  @Test
  void givesParameterSetsSentOnlyOnceToAConsumerThatJoinsLater() throws InterruptedException {
    FrameFeed first = feed(Delivery.queue(4));
    FakeCaptureDevice device = rig.device();
    push(device, SETS, KEY, NEXT);
    assertThat(sequence(first)).isEqualTo(1);
    assertThat(sequence(first)).isEqualTo(2);
    FrameFeed later = feed(Delivery.queue(4));
    push(device, NEXT, KEY);
    try (Frame frame = next(later)) {
      assertThat(frame.sequence()).isEqualTo(4);
      assertThat(sets(frame)).isEqualTo(SETS);
    }
  }

  @Test
  void waitsForAKeyFrameOfWhichTheParameterSetsAreKnown() throws InterruptedException {
    FrameFeed feed = feed(Delivery.queue(4));
    push(rig.device(), KEY, NEXT, KEY_WITH_SETS);
    assertThat(sequence(feed)).isEqualTo(2);
  }

  @Test
  void goesOnWithAKeyFrameAfterAQueueWasFull() throws InterruptedException {
    FrameFeed slow = feed(Delivery.queue(2));
    FrameFeed fast = feed(Delivery.queue(8));
    pushAndTake(fast, KEY_WITH_SETS, NEXT, NEXT);
    assertThat(sequence(slow)).isZero();
    assertThat(sequence(slow)).isEqualTo(1);
    push(device(), NEXT, KEY);
    assertThat(sequence(slow)).as("not 3, which refers to 2").isEqualTo(4);
    assertThat(slow.dropped()).isEqualTo(2);
  }

  @Test
  void keepsTheLatestKeyFrameAndWhatFollowsIt() throws InterruptedException {
    FrameFeed latest = feed(new Delivery(Delivery.Policy.KEEP_LATEST, 2));
    FrameFeed all = feed(Delivery.queue(8));
    pushAndTake(all, KEY_WITH_SETS, NEXT, NEXT, KEY, NEXT);
    assertThat(sequence(latest)).isEqualTo(3);
    assertThat(sequence(latest)).isEqualTo(4);
    assertThat(latest.dropped()).isEqualTo(3);
  }

  @Test
  void goesOnWithAKeyFrameAfterADamagedOne() throws InterruptedException {
    FrameFeed feed = feed(Delivery.queue(8));
    FakeCaptureDevice device = rig.device();
    push(device, KEY_WITH_SETS);
    device.push(true);
    push(device, NEXT, KEY, NEXT);
    assertThat(sequence(feed)).isZero();
    assertThat(sequence(feed)).isEqualTo(3);
    assertThat(sequence(feed)).isEqualTo(4);
  }

  @Test
  void beginsAnewWhenTheDeviceWasReopened() throws InterruptedException {
    FrameFeed feed = feed(Delivery.queue(8));
    FakeCaptureDevice first = rig.device();
    push(first, KEY_WITH_SETS, NEXT);
    next(feed).close();
    next(feed).close();
    first.fail(new CameraException("input/output error"));
    FakeCaptureDevice second = rig.device();
    push(second, NEXT, KEY, NEXT);
    assertThat(feed.next(Duration.ofMillis(100))).as("its parameter sets may be others").isEmpty();
    push(second, KEY_WITH_SETS);
    assertThat(sequence(feed)).isEqualTo(3);
  }

  private FakeCaptureDevice opened;

  private FakeCaptureDevice device() throws InterruptedException {
    return opened == null ? rig.device() : opened;
  }

  private void push(FakeCaptureDevice device, byte[]... frames) {
    opened = device;
    for (byte[] frame : frames) {
      device.push(frame);
    }
  }

  /** One by one, so that this feed, which is served last, loses none. */
  private void pushAndTake(FrameFeed last, byte[]... frames) throws InterruptedException {
    FakeCaptureDevice device = device();
    for (byte[] frame : frames) {
      push(device, frame);
      next(last).close();
    }
  }

  private FrameFeed feed(Delivery delivery) {
    return rig.session.open(request(delivery, FourCc.H264));
  }

  private static byte[] sets(Frame frame) {
    return frame.parameterSets().toArray(ValueLayout.JAVA_BYTE);
  }

  private static long sequence(FrameFeed feed) throws InterruptedException {
    try (Frame frame = next(feed)) {
      return frame.sequence();
    }
  }
}
