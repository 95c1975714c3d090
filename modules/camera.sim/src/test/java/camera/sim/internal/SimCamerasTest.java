package camera.sim.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import camera.api.CameraAPI;
import camera.api.CameraDevice;
import camera.api.CameraException;
import camera.api.CaptureRequest;
import camera.api.CaptureRequest.Purpose;
import camera.api.Delivery;
import camera.api.DeviceEvent;
import camera.api.FourCc;
import camera.api.Frame;
import camera.api.FrameFeed;
import camera.testkit.FrameCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimCamerasTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  @ParameterizedTest
  @CsvSource({
    "YUYV,320,240", "YUYV,640,360", "YUYV,640,480", "YUYV,1280,720",
    "NV12,320,240", "NV12,640,360", "NV12,640,480", "NV12,1280,720"
  })
  void writesNumberAndTimeIntoThePicture(String format, int width, int height) throws Exception {
    CameraAPI cameras = start(Map.of());
    try (FrameFeed feed = open(cameras, format, width, height)) {
      assertThat(feed.mode().resolution()).isEqualTo(width + "x" + height);
      for (int i = 0; i < 3; i++) {
        try (Frame frame = feed.next(LIMIT).orElseThrow()) {
          assertThat(FrameCode.read(frame))
              .hasValueSatisfying(
                  code -> {
                    assertThat(code.number()).isEqualTo(frame.sequence());
                    assertThat(Duration.between(frame.captureTime(), code.time()).abs())
                        .isLessThan(Duration.ofMillis(500));
                  });
        }
      }
    } finally {
      cameras.stop();
    }
  }

  @Test
  void keepsTheRateWithoutDrift() throws Exception {
    CameraAPI cameras = start(Map.of());
    try (FrameFeed feed = open(cameras, "YUYV", 640, 480)) {
      Frame first = feed.next(LIMIT).orElseThrow();
      long sequence = first.sequence();
      long time = first.timestampNanos();
      first.close();
      for (int i = 0; i < 10; i++) {
        try (Frame frame = feed.next(LIMIT).orElseThrow()) {
          long expected = time + Math.round((frame.sequence() - sequence) * 1e9 / 30);
          assertThat(frame.timestampNanos()).isBetween(expected - 2, expected + 2);
        }
      }
    } finally {
      cameras.stop();
    }
  }

  @Test
  void numbersSeveralCameras() {
    CameraAPI cameras = start(Map.of("sim.count", 3, "sim.first_number", 7));
    try {
      assertThat(cameras.getConnectedCameras())
          .extracting(CameraDevice::path, CameraDevice::nodeNumber)
          .containsExactly(tuple("sim:0", 7), tuple("sim:1", 8), tuple("sim:2", 9));
    } finally {
      cameras.stop();
    }
  }

  @Test
  void failsTheFeedOfACameraThatStaysSilentAndServesItAgainAfterwards(@TempDir Path control)
      throws Exception {
    Path silent = control.resolve("camera0.silent");
    CameraAPI cameras =
        start(
            Map.of(
                "sim.control_directory",
                control,
                "capture.stall_timeout",
                Duration.ofMillis(150),
                "capture.reopen_first",
                Duration.ofMillis(10),
                "capture.reopen_attempts",
                1,
                "capture.recovery_interval",
                Duration.ofMillis(20)));
    BlockingQueue<DeviceEvent> events = new LinkedBlockingQueue<>();
    cameras.subscribe(events::add);
    try (FrameFeed feed = open(cameras, "YUYV", 320, 240)) {
      feed.next(LIMIT).orElseThrow().close();
      Files.createFile(silent);
      assertThatExceptionOfType(CameraException.class)
          .isThrownBy(
              () -> {
                while (true) {
                  feed.next(LIMIT).ifPresent(Frame::close);
                }
              })
          .withMessageContaining("Simulated camera 0 stopped delivering");
      assertThat(change(events).problem().orElseThrow()).contains("stopped delivering");
      Files.delete(silent);
      assertThat(change(events).problem()).as("found out without a consumer").isEmpty();
      try (FrameFeed again = open(cameras, "YUYV", 320, 240)) {
        again.next(LIMIT).orElseThrow().close();
      }
    } finally {
      cameras.stop();
    }
  }

  private static CameraDevice change(BlockingQueue<DeviceEvent> events)
      throws InterruptedException {
    DeviceEvent event;
    do {
      event = events.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(event).as("a change within " + LIMIT).isNotNull();
    } while (!(event instanceof DeviceEvent.Changed));
    return ((DeviceEvent.Changed) event).device();
  }

  @ParameterizedTest
  @ValueSource(strings = {"640x480", "641x480@30", "640x64@30", "640x480@0", "640x480@241", "x"})
  void refusesAModeThatCannotBeDrawn(String mode) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> start(Map.of("sim.modes", List.of(mode))))
        .withMessageStartingWith("sim.modes: expected ")
        .withMessageEndingWith("not '" + mode + "'");
  }

  @Test
  void refusesAFormatThatCannotBeDrawn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> start(Map.of("sim.formats", List.of("MJPG"))))
        .withMessage("sim.formats: expected YUYV or NV12, not 'MJPG'");
  }

  private static CameraAPI start(Map<String, Object> values) {
    CameraAPI cameras = new SimCameraProvider().create(SimConfiguration.with(values));
    cameras.start();
    return cameras;
  }

  private static FrameFeed open(CameraAPI cameras, String format, int width, int height) {
    return cameras.open(
        cameras.getConnectedCameras().getFirst().key(),
        new CaptureRequest(
            Purpose.STREAM, List.of(FourCc.of(format)), width, height, 30, Delivery.queue(4)));
  }
}
