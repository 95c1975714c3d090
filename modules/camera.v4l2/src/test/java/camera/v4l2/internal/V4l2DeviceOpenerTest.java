package camera.v4l2.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.CameraBusyException;
import camera.api.CameraDevice;
import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.CaptureRequest;
import camera.api.CaptureRequest.Purpose;
import camera.api.Delivery;
import camera.api.DeviceKey;
import camera.api.FourCc;
import camera.api.UnsupportedFeatureException;
import camera.api.VideoMode;
import camera.api.spi.CaptureDevice;
import camera.api.spi.CaptureOptions;
import camera.api.spi.Settings;
import camera.api.spi.StreamChangedException;
import camera.v4l2.internal.kernel.V4l2Event;
import camera.v4l2.internal.libc.Errno;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class V4l2DeviceOpenerTest {

  private static final String NODE = "/nowhere/video0";

  private final ScriptedLibc libc = new ScriptedLibc();
  private final ScriptedCamera camera = new ScriptedCamera("Scripted", "usb-1");
  private final AtomicInteger rechecks = new AtomicInteger();
  private V4l2DeviceOpener opener;

  @BeforeEach
  void probe() {
    libc.device(Path.of(NODE), camera);
    NodeProbe.Result.Camera found = (NodeProbe.Result.Camera) new NodeProbe(libc).probe(NODE);
    opener =
        opener(
            new CameraDevice(
                new DeviceKey("k"),
                NODE,
                0,
                "Scripted",
                found.info().capabilities(),
                found.info().formats(),
                Optional.empty()));
  }

  @AfterEach
  void leavesNothingOpen() {
    assertThat(libc.open()).isZero();
    assertThat(libc.mapped()).isZero();
  }

  @Test
  void takesTheNextFormatWhenTheDeviceRefusesOne() {
    libc.fail("VIDIOC_S_FMT", Errno.EINVAL);
    assertThat(mode("MJPG", "YUYV").format()).isEqualTo(FourCc.YUYV);
  }

  @Test
  void takesTheNextFormatWhenTheBusHasNoRoomForOne() {
    libc.fail("VIDIOC_STREAMON", Errno.ENOSPC);
    assertThat(mode("YUYV", "MJPG").format()).isEqualTo(FourCc.MJPG);
  }

  @Test
  void explainsWhatIsNotAsAskedFor() {
    libc.fail("VIDIOC_S_FMT", Errno.EINVAL);
    mode("MJPG", "YUYV");
    assertThat(opener.notes())
        .containsExactly("MJPG 128x96@50 not possible: VIDIOC_S_FMT: EINVAL (not accepted)");
    mode("MJPG");
    assertThat(opener.notes()).as("it is possible now").isEmpty();
    camera.formats(
        new ScriptedCamera.Format("YUYV", false, List.of(new int[] {64, 48}), List.of(25)));
    probe();
    mode("YUYV");
    assertThat(opener.notes()).containsExactly("asked for YUYV 64x48@25, delivers YUYV 64x48@50");
  }

  @Test
  void knowsTheModeOfTheNextOpeningFromTheLast() {
    CaptureRequest wish = wish("YUYV");
    assertThat(opener.modeFor(wish)).map(VideoMode::resolution).contains("64x48");
    VideoMode given = mode("YUYV");
    assertThat(opener.modeFor(wish)).contains(given);
    assertThat(opener.modeFor(wish("H264"))).isEmpty();
  }

  @Test
  void saysWhatIsOfferedWhenNothingFits() {
    assertThatExceptionOfType(UnsupportedFeatureException.class)
        .isThrownBy(() -> opener.open(wish("H264")))
        .withMessageContaining("[YUYV, MJPG]");
  }

  @Test
  void tellsThatAnotherProcessUsesTheCamera() {
    libc.fail("VIDIOC_S_FMT", Errno.EBUSY);
    assertThatExceptionOfType(CameraBusyException.class)
        .isThrownBy(() -> opener.open(wish("YUYV", "MJPG")))
        .withMessageContaining("used by another process");
  }

  @Test
  void hasAVanishedCameraLookedAtAgain() {
    camera.unplug();
    assertThatExceptionOfType(CameraGoneException.class)
        .isThrownBy(() -> opener.open(wish("YUYV")));
    assertThat(rechecks).hasValue(1);
  }

  @Test
  void asksACameraAnewWhoseSourceChanged() {
    camera.eventful();
    try (CaptureDevice device = opener.open(wish("YUYV"))) {
      camera.silent(true);
      camera.event(V4l2Event.SOURCE_CHANGE, V4l2Event.CHANGED_RESOLUTION);
      assertThatExceptionOfType(StreamChangedException.class)
          .isThrownBy(() -> device.dequeue(Duration.ofSeconds(10)));
    }
    assertThat(rechecks).as("the monitor lists what there is now").hasValue(1);
    camera.silent(false);
    camera.formats(
        new ScriptedCamera.Format("YUYV", false, List.of(new int[] {320, 240}), List.of(50)));
    assertThat(mode("YUYV").resolution()).isEqualTo("320x240");
    assertThat(opener.modeFor(wish("YUYV"))).map(VideoMode::resolution).contains("320x240");
    libc.forgetCalls();
    mode("YUYV");
    assertThat(libc.count("VIDIOC_ENUM_FMT")).as("asked once").isZero();
  }

  @Test
  void asksACameraThatCouldNotBeAskedBefore() {
    CameraDevice shut = opener.camera();
    opener =
        opener(
            new CameraDevice(
                shut.key(),
                NODE,
                0,
                "Shut",
                shut.capabilities(),
                List.of(),
                Optional.of("no permission")));
    libc.fail("open", Errno.EACCES);
    assertThatExceptionOfType(CameraException.class)
        .isThrownBy(() -> opener.open(wish("YUYV")))
        .withMessageContaining("no permission");
    assertThat(mode("YUYV").format()).isEqualTo(FourCc.YUYV);
  }

  private VideoMode mode(String... formats) {
    try (CaptureDevice device = opener.open(wish(formats))) {
      return device.mode();
    }
  }

  private V4l2DeviceOpener opener(CameraDevice device) {
    FailureText failures =
        new FailureText(new NodeAccess(Path.of("/nowhere/proc"), Duration.ofSeconds(1)));
    return new V4l2DeviceOpener(
        libc,
        failures,
        CaptureOptions.of(Settings.defaults()),
        "auto",
        device,
        rechecks::incrementAndGet);
  }

  private static CaptureRequest wish(String... formats) {
    return new CaptureRequest(
        Purpose.STREAM,
        Arrays.stream(formats).map(FourCc::of).toList(),
        CaptureRequest.ANY,
        CaptureRequest.ANY,
        CaptureRequest.ANY,
        Delivery.latest());
  }
}
