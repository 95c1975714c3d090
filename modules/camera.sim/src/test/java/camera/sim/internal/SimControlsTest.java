package camera.sim.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.CameraAPI;
import camera.api.CameraControl;
import camera.api.CameraGoneException;
import camera.api.CaptureRequest;
import camera.api.CaptureRequest.Purpose;
import camera.api.ControlAccess;
import camera.api.ControlFlag;
import camera.api.ControlRefusedException;
import camera.api.ControlValue;
import camera.api.Delivery;
import camera.api.FourCc;
import camera.api.Frame;
import camera.api.FrameFeed;
import camera.testkit.FrameCode;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimControlsTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir Path folder;
  private CameraAPI cameras;

  @AfterEach
  void stop() {
    cameras.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"YUYV", "NV12"})
  void changeTheBarsButNotTheCode(String format) throws Exception {
    start();
    try (FrameFeed feed = feed(format);
        ControlAccess access = open()) {
      double plain = luma(feed, format);
      access.apply(values("brightness", whole(40)));
      assertThat(luma(feed, format)).isGreaterThan(plain + 20);
      access.apply(values("brightness", whole(0), "contrast", whole(0)));
      assertThat(luma(feed, format)).isEqualTo(16);
      access.apply(values("contrast", whole(100), "auto_exposure", whole(1)));
      access.apply(values("exposure_time_absolute", whole(40)));
      assertThat(luma(feed, format)).isLessThan(plain - 20);
      access.apply(values("auto_exposure", whole(3)));
      assertThat(luma(feed, format)).isEqualTo(plain);
    }
  }

  @Test
  void changeTheColours() throws Exception {
    start();
    try (FrameFeed feed = feed("YUYV");
        ControlAccess access = open()) {
      double plain = mean(feed, 3, 4);
      access.apply(values("white_balance_automatic", new ControlValue.Bool(false)));
      access.apply(values("white_balance_temperature", whole(6500)));
      assertThat(mean(feed, 3, 4)).isGreaterThan(plain + 10);
      access.apply(values("do_white_balance", whole(1)));
      assertThat(mean(feed, 3, 4)).isEqualTo(plain);
      access.apply(values("saturation", whole(0)));
      assertThat(mean(feed, 3, 4)).isEqualTo(128);
      assertThat(mean(feed, 1, 4)).isEqualTo(128);
    }
  }

  @Test
  void areInactiveInTheAutomaticMode() throws Exception {
    start();
    try (ControlAccess access = open()) {
      assertThat(control(access, "exposure_time_absolute").flags())
          .containsExactly(ControlFlag.INACTIVE);
      access.apply(values("auto_exposure", whole(1)));
      assertThat(control(access, "exposure_time_absolute").flags()).isEmpty();
    }
  }

  @Test
  void refuseWhatIsOutOfRange() throws Exception {
    start();
    try (ControlAccess access = open()) {
      assertThatExceptionOfType(ControlRefusedException.class)
          .isThrownBy(() -> access.apply(values("contrast", whole(1), "brightness", whole(65))))
          .satisfies(e -> assertThat(e.control()).contains("brightness"));
      assertThat(control(access, "contrast").value()).contains(whole(100));
      assertThatExceptionOfType(ControlRefusedException.class)
          .isThrownBy(() -> access.check(values("auto_exposure", whole(2))));
    }
  }

  @Test
  void areLostWhenTheCameraIsUnplugged() throws Exception {
    BlockingQueue<Object> events = new LinkedBlockingQueue<>();
    cameras =
        new SimCameraProvider()
            .create(SimConfiguration.with(Map.of("sim.control_directory", folder)));
    cameras.start();
    try (var _ = cameras.subscribe(events::add)) {
      assertThat(events.poll(10, TimeUnit.SECONDS)).isNotNull();
      ControlAccess before = open();
      before.apply(values("brightness", whole(40)));
      Path unplugged = Files.createFile(folder.resolve("camera0.unplugged"));
      assertThat(events.poll(10, TimeUnit.SECONDS)).isNotNull();
      Files.delete(unplugged);
      assertThat(events.poll(10, TimeUnit.SECONDS)).isNotNull();
      assertThatExceptionOfType(CameraGoneException.class).isThrownBy(before::list);
      try (ControlAccess after = open()) {
        assertThat(control(after, "brightness").value()).contains(whole(0));
      }
    }
  }

  private void start() {
    cameras = new SimCameraProvider().create(SimConfiguration.with(Map.of()));
    cameras.start();
  }

  private ControlAccess open() {
    return cameras.openControls(cameras.getConnectedCameras().getFirst().key());
  }

  private FrameFeed feed(String format) {
    return cameras.open(
        cameras.getConnectedCameras().getFirst().key(),
        new CaptureRequest(
            Purpose.STREAM, List.of(FourCc.of(format)), 320, 240, 30, Delivery.latest()));
  }

  private static double luma(FrameFeed feed, String format) throws InterruptedException {
    return mean(feed, 0, format.equals("YUYV") ? 2 : 1);
  }

  /** The mean of the last line of the first plane, of a frame drawn after now. */
  private static double mean(FrameFeed feed, int first, int step) throws InterruptedException {
    feed.next(LIMIT).orElseThrow().close();
    feed.next(LIMIT).orElseThrow().close();
    try (Frame frame = feed.next(LIMIT).orElseThrow()) {
      assertThat(FrameCode.read(frame))
          .hasValueSatisfying(code -> assertThat(code.number()).isEqualTo(frame.sequence()));
      int pitch = frame.bytesPerLine(0);
      MemorySegment line = frame.plane(0).asSlice((frame.mode().height() - 1L) * pitch, pitch);
      double sum = 0;
      int count = 0;
      for (int at = first; at < pitch; at += step) {
        sum += line.get(ValueLayout.JAVA_BYTE, at) & 0xff;
        count++;
      }
      return sum / count;
    }
  }

  private static CameraControl control(ControlAccess access, String name) {
    return access.list().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private static SequencedMap<String, ControlValue> values(Object... namesAndValues) {
    SequencedMap<String, ControlValue> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], (ControlValue) namesAndValues[i + 1]);
    }
    return values;
  }

  private static ControlValue whole(long number) {
    return new ControlValue.Whole(number);
  }
}
