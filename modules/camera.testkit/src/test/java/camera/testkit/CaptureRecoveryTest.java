package camera.testkit;

import static camera.testkit.CaptureRig.LIMIT;
import static camera.testkit.CaptureRig.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.CameraBusyException;
import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.Delivery;
import camera.api.FourCc;
import camera.api.FrameFeed;
import camera.api.UnsupportedFeatureException;
import camera.api.VideoMode;
import camera.api.spi.StreamChangedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a session finds out by itself that a device works again, and tells. */
class CaptureRecoveryTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(50);

  @Test
  void triesOutADeviceThatFailedForGoodUntilItDelivers() throws InterruptedException {
    try (CaptureRig rig = new CaptureRig(4, LONG, LONG, 1)) {
      FrameFeed feed = rig.feed(Delivery.latest());
      rig.refuse(new CameraException("broken"));
      rig.device().fail(new CameraException("input/output error"));
      assertThat(rig.health()).contains("stopped delivering").contains("broken");
      assertThatExceptionOfType(CameraException.class).isThrownBy(() -> feed.next(LIMIT));
      rig.device().push();
      assertThat(rig.health()).as("without any consumer").isEmpty();
      FrameFeed later = rig.feed(Delivery.latest());
      assertThat(later.next(Duration.ZERO)).as("the frame of the trial is past").isEmpty();
      assertThat(rig.openedAnother()).as("and serves the next consumer").isFalse();
    }
  }

  @Test
  void goesOnTryingADeviceThatStaysSilent() throws InterruptedException {
    try (CaptureRig rig = new CaptureRig(4, Duration.ZERO, SHORT, 0)) {
      FrameFeed feed = rig.feed(Delivery.latest());
      FakeCaptureDevice first = rig.device();
      assertThatExceptionOfType(CameraException.class)
          .isThrownBy(() -> feed.next(LIMIT))
          .withMessageContaining("no frame for");
      assertThat(rig.health()).contains("no frame for");
      FakeCaptureDevice second = rig.device();
      assertThat(first.await(FakeCaptureDevice::closed)).isTrue();
      assertThat(second.await(FakeCaptureDevice::closed)).as("given up again").isTrue();
      rig.device().push();
      assertThat(rig.health()).isEmpty();
      assertThat(rig.unheard()).as("nothing in between").isTrue();
    }
  }

  @Test
  void opensADeviceAtOnceWhoseStreamChanged() throws InterruptedException {
    try (CaptureRig rig = new CaptureRig(4, LONG, LONG, LONG, 1)) {
      FrameFeed feed = rig.feed(Delivery.latest());
      FakeCaptureDevice first = rig.device();
      first.push();
      next(feed).close();
      VideoMode other = new VideoMode(FourCc.YUYV, 320, 240, FakeCaptureDevice.MODE.interval());
      rig.deliver(other);
      first.fail(new StreamChangedException("its source changed"));
      FakeCaptureDevice second = rig.device();
      assertThat(first.await(FakeCaptureDevice::closed)).isTrue();
      second.push();
      next(feed).close();
      assertThat(feed.mode()).isEqualTo(other);
      assertThat(rig.unheard()).as("it is no failure").isTrue();
    }
  }

  @Test
  void aStreamThatChangesOnAndOnIsAFailure() throws InterruptedException {
    try (CaptureRig rig = new CaptureRig(4, LONG, LONG, 2)) {
      FrameFeed feed = rig.feed(Delivery.latest());
      for (int i = 0; i < 3; i++) {
        rig.device().fail(new StreamChangedException("its source changed"));
      }
      assertThat(rig.health()).contains("its source changed");
      assertThatExceptionOfType(CameraException.class).isThrownBy(() -> feed.next(LIMIT));
    }
  }

  @Test
  void tellsThatADeviceCannotBeOpenedUntilAConsumerGetsAFrame() throws InterruptedException {
    try (CaptureRig rig = CaptureRig.lingering()) {
      rig.refuse(new CameraBusyException("used by another process"));
      assertThatExceptionOfType(CameraBusyException.class)
          .isThrownBy(() -> rig.feed(Delivery.latest()));
      assertThat(rig.health()).isEqualTo("used by another process");
      FrameFeed feed = rig.feed(Delivery.latest());
      rig.device().push();
      next(feed).close();
      assertThat(rig.health()).isEmpty();
    }
  }

  @Test
  void saysNothingOfWishesThatCannotBeMetAndOfUnpluggedCameras() throws InterruptedException {
    try (CaptureRig rig = CaptureRig.lingering()) {
      rig.refuse(new UnsupportedFeatureException("pixel_format", "has no such format"));
      assertThatExceptionOfType(UnsupportedFeatureException.class)
          .isThrownBy(() -> rig.session.open(CaptureRig.request(Delivery.latest(), FourCc.NV12)));
      FrameFeed feed = rig.feed(Delivery.latest());
      rig.device().fail(new CameraGoneException("unplugged"));
      assertThatExceptionOfType(CameraGoneException.class).isThrownBy(() -> feed.next(LIMIT));
      assertThat(rig.unheard()).isTrue();
    }
  }

  @Test
  void endsItsTrialsWithTheSession() throws InterruptedException {
    Thread recovery;
    try (CaptureRig rig = new CaptureRig(4, LONG, LONG, 0)) {
      rig.refuse(new CameraException("broken"));
      assertThatExceptionOfType(CameraException.class)
          .isThrownBy(() -> rig.feed(Delivery.latest()));
      recovery =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().equals("recover-test"))
              .filter(Thread::isAlive)
              .findAny()
              .orElseThrow();
    }
    assertThat(recovery.join(LIMIT)).isTrue();
  }
}
