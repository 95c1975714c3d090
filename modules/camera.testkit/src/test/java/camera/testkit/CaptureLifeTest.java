package camera.testkit;

import static camera.testkit.CaptureRig.LIMIT;
import static camera.testkit.CaptureRig.next;
import static camera.testkit.CaptureRig.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import camera.api.CameraBusyException;
import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.Delivery;
import camera.api.FourCc;
import camera.api.FrameFeed;
import camera.api.FrameInterval;
import camera.api.UnsupportedFeatureException;
import camera.api.VideoMode;
import camera.api.spi.CaptureDeviceOpener;
import camera.api.spi.CaptureHealth;
import camera.api.spi.CaptureOptions;
import camera.api.spi.CaptureSession;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a session begins, falters, recovers and ends. */
class CaptureLifeTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final VideoMode NV12 =
      new VideoMode(FourCc.NV12, 640, 480, FrameInterval.ofRate(30));

  @Test
  void stopsTheDeviceAfterTheLastFeedAndOpensItAnew() throws InterruptedException {
    try (CaptureRig rig = new CaptureRig(4, Duration.ZERO, LONG, 3)) {
      rig.feed(Delivery.latest()).close();
      FakeCaptureDevice first = rig.device();
      assertThat(first.await(FakeCaptureDevice::closed)).isTrue();
      FrameFeed feed = rig.feed(Delivery.latest());
      rig.device().push();
      next(feed).close();
      assertThat(first.breaches()).isEmpty();
    }
  }

  @Test
  void runsOnForAWhileSoThatTheNextConsumerIsServedAtOnce() throws InterruptedException {
    try (CaptureRig rig = CaptureRig.lingering()) {
      rig.feed(Delivery.latest()).close();
      FakeCaptureDevice device = rig.device();
      FrameFeed feed = rig.feed(Delivery.latest());
      device.push();
      next(feed).close();
      assertThat(rig.openedAnother()).isFalse();
    }
  }

  @Test
  void reopensALingeringDeviceForAFormatItDoesNotDeliver() throws InterruptedException {
    try (CaptureRig rig = CaptureRig.lingering()) {
      rig.feed(Delivery.latest()).close();
      FakeCaptureDevice first = rig.device();
      rig.deliver(NV12);
      FrameFeed feed = rig.session.open(request(Delivery.latest(), FourCc.NV12));
      assertThat(feed.mode()).isEqualTo(NV12);
      assertThat(first.closed()).isTrue();
      assertThat(rig.session.mode()).contains(NV12);
    }
  }

  @Test
  void refusesAFormatThatADeviceInUseDoesNotDeliver() {
    try (CaptureRig rig = CaptureRig.lingering()) {
      rig.feed(Delivery.latest());
      assertThatExceptionOfType(UnsupportedFeatureException.class)
          .isThrownBy(() -> rig.session.open(request(Delivery.latest(), FourCc.NV12)))
          .withMessage(
              "test is in use and delivers YUYV 640x480@30, which is none of [NV12];"
                  + " accept YUYV or end the other use first");
    }
  }

  @Test
  void passesOnWhyADeviceCannotBeOpenedAndTriesAgainNextTime() {
    try (CaptureRig rig = CaptureRig.lingering()) {
      rig.refuse(new CameraBusyException("used by another process"));
      assertThatExceptionOfType(CameraBusyException.class)
          .isThrownBy(() -> rig.feed(Delivery.latest()));
      rig.feed(Delivery.latest());
    }
  }

  @Test
  void reopensADeviceThatStallsAndGoesOnWithTheSameFeed() throws InterruptedException {
    try (CaptureRig rig = new CaptureRig(4, LONG, Duration.ofMillis(100), 3)) {
      FrameFeed feed = rig.feed(Delivery.latest());
      FakeCaptureDevice first = rig.device();
      FakeCaptureDevice second = rig.device();
      assertThat(first.await(FakeCaptureDevice::closed)).isTrue();
      second.push();
      next(feed).close();
      assertThat(rig.session.statistics().reopened()).isPositive();
      assertThat(first.breaches()).isEmpty();
    }
  }

  @Test
  void reopensADeviceThatFailsEvenIfThatTakesTwoAttempts() throws InterruptedException {
    try (CaptureRig rig = new CaptureRig(4, LONG, LONG, 3)) {
      FrameFeed feed = rig.feed(Delivery.latest());
      rig.refuse(new CameraException("not yet"));
      rig.device().fail(new CameraException("input/output error"));
      rig.device().push();
      next(feed).close();
      assertThat(rig.session.statistics().reopened()).isEqualTo(1);
    }
  }

  @Test
  void tellsEveryFeedWhenReopeningDoesNotHelp() throws InterruptedException {
    try (CaptureRig rig = new CaptureRig(4, LONG, LONG, 2)) {
      FrameFeed one = rig.feed(Delivery.latest());
      FrameFeed two = rig.feed(Delivery.latest());
      rig.refuse(new CameraException("broken"));
      rig.refuse(new CameraException("still broken"));
      rig.device().fail(new CameraException("input/output error"));
      for (FrameFeed feed : new FrameFeed[] {one, two}) {
        assertThatExceptionOfType(CameraException.class)
            .isThrownBy(() -> feed.next(LIMIT))
            .withMessage(
                "test stopped delivering and 2 reopenings in a row did not help (last: still"
                    + " broken); it is tried again every 20 ms; if that does not help, unplug the"
                    + " camera and plug it in again");
      }
      FrameFeed later = rig.feed(Delivery.latest());
      rig.device().push();
      next(later).close();
    }
  }

  @Test
  void tellsEveryFeedWhenTheDeviceVanishes() throws InterruptedException {
    try (CaptureRig rig = CaptureRig.lingering()) {
      FrameFeed one = rig.feed(Delivery.latest());
      FrameFeed two = rig.feed(Delivery.latest());
      rig.device().fail(new CameraGoneException("unplugged"));
      assertThatExceptionOfType(CameraGoneException.class).isThrownBy(() -> one.next(LIMIT));
      assertThatExceptionOfType(CameraGoneException.class).isThrownBy(() -> two.next(LIMIT));
    }
  }

  @Test
  void failsAWaitingConsumerWhenTheProviderSaysThatTheCameraIsGone() throws Exception {
    try (CaptureRig rig = CaptureRig.lingering()) {
      FrameFeed feed = rig.feed(Delivery.latest());
      CompletableFuture<?> waiting =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return feed.next(LIMIT);
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              });
      rig.session.gone();
      assertThatThrownBy(() -> waiting.get(LIMIT.toSeconds(), TimeUnit.SECONDS))
          .hasCauseInstanceOf(CameraGoneException.class);
      assertThatExceptionOfType(CameraGoneException.class)
          .isThrownBy(() -> rig.feed(Delivery.latest()));
    }
  }

  @Test
  void leavesNoThreadBehind() throws InterruptedException {
    try (CaptureRig rig = CaptureRig.lingering()) {
      FrameFeed feed = rig.feed(Delivery.latest());
      Thread reader =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().equals("capture-test"))
              .filter(Thread::isAlive)
              .findAny()
              .orElseThrow();
      rig.session.close();
      assertThat(reader.join(LIMIT)).isTrue();
      assertThat(feed.next(Duration.ZERO)).isEmpty();
      assertThat(rig.session.statistics().uptime()).isZero();
    }
  }

  @Test
  void failsAFeedThatCannotUseTheModeInWhichTheDeviceCameBack() throws InterruptedException {
    try (CaptureRig rig = new CaptureRig(4, LONG, LONG, 3)) {
      FrameFeed strict = rig.feed(Delivery.latest());
      FrameFeed either = rig.session.open(request(Delivery.latest(), FourCc.NV12, FourCc.YUYV));
      rig.deliver(NV12);
      rig.device().fail(new CameraException("input/output error"));
      rig.device().push();
      next(either).close();
      assertThat(either.mode()).isEqualTo(NV12);
      assertThatExceptionOfType(UnsupportedFeatureException.class)
          .isThrownBy(() -> strict.next(LIMIT))
          .withMessage("test came back delivering NV12 640x480@30");
    }
  }

  @Test
  void reportsBusyWhenAnotherConsumersOpeningTakesTooLong() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    CaptureOptions impatient =
        new CaptureOptions(
            4,
            2,
            2,
            LONG,
            LONG,
            LONG,
            LONG,
            0,
            LONG,
            Duration.ofMillis(50),
            LONG,
            CaptureRig.RANGE);
    CaptureDeviceOpener slow =
        request -> {
          entered.countDown();
          try {
            leave.await();
          } catch (InterruptedException e) {
            throw new CameraException("interrupted", e);
          }
          throw new CameraException("opened in vain");
        };
    CaptureSession session = new CaptureSession("slow", slow, impatient, CaptureHealth.UNHEARD);
    CompletableFuture<FrameFeed> first =
        CompletableFuture.supplyAsync(() -> session.open(request(Delivery.latest(), FourCc.YUYV)));
    entered.await();
    assertThatExceptionOfType(CameraBusyException.class)
        .isThrownBy(() -> session.open(request(Delivery.latest(), FourCc.YUYV)))
        .withMessage(
            "slow is still being opened for another consumer after 50 ms; try again later");
    leave.countDown();
    assertThatThrownBy(() -> first.get(LIMIT.toSeconds(), TimeUnit.SECONDS))
        .hasMessageContaining("opened in vain");
  }
}
