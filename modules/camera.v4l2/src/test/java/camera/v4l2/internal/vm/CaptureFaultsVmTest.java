package camera.v4l2.internal.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import camera.api.CameraBusyException;
import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.Frame;
import camera.api.FrameFeed;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Other processes, silence, slow consumers and drivers that are read, on the kernel's drivers. */
@Tag("vm")
class CaptureFaultsVmTest {

  private static final String CAMERA = "Cam Faults";

  /** Gives up soon, tries again soon. */
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "capture.stall_timeout", "1s",
          "capture.reopen_attempts", "1",
          "capture.recovery_interval", "500ms",
          "capture.linger", "0ms");

  @BeforeAll
  static void requireRig() {
    Rig.require();
  }

  @Test
  void readsADriverInsteadOfMappingItsBuffers() throws Exception {
    try (CameraView view = new CameraView(Map.of("v4l2.io_method", "read"))) {
      long first;
      try (FrameFeed feed = view.open(view.at(Rig.VIVID), 640, 360, "YUYV")) {
        try (Frame frame = CameraView.next(feed)) {
          first = frame.sequence();
          assertThat(frame.plane(0).byteSize()).isEqualTo(640L * 360 * 2);
          assertThat(different(frame)).as("a picture").isGreaterThan(16);
        }
        for (int i = 0; i < 10; i++) {
          CameraView.next(feed).close();
        }
        try (Frame frame = CameraView.next(feed)) {
          assertThat(frame.sequence()).isGreaterThan(first + 10);
        }
      }
    }
    try (CameraView mapped = new CameraView();
        FrameFeed feed = mapped.open(mapped.at(Rig.VIVID), 640, 360, "YUYV")) {
      CameraView.next(feed).close(); // the way of reading left nothing behind
    }
  }

  @Test
  void givesUpOnASilentDriverAndFindsOutByItselfThatItDeliversAgain() throws Exception {
    try (CameraView view = new CameraView(IMPATIENT)) {
      view.at(Rig.VIVID);
      try (FrameFeed feed = view.open(view.at(Rig.VIVID), 320, 180, "YUYV")) {
        CameraView.next(feed).close();
        Rig.vivid(Rig.VIVID, "percentage_of_dropped_buffers", 100);
        assertThatExceptionOfType(CameraException.class)
            .isThrownBy(() -> takeAll(feed))
            .withMessageContaining("stopped delivering")
            .withMessageContaining("no frame for");
        assertThat(view.at(Rig.VIVID).problem()).as("the camera's state").isPresent();
      } finally {
        Rig.vivid(Rig.VIVID, "percentage_of_dropped_buffers", 0);
      }
      Rig.until("nothing is wrong any more", () -> view.at(Rig.VIVID).problem().isEmpty());
    }
  }

  @Test
  void survivesACameraThatFallsAsleep() throws Exception {
    Process usb = Rig.plug(0, CAMERA, "SN-FAULTS");
    try (CameraView view = new CameraView(IMPATIENT)) {
      try (FrameFeed feed = view.open(view.named(CAMERA), 320, 240, "YUYV")) {
        CameraView.next(feed).close();
        Rig.signal(usb, "USR1");
        assertThatExceptionOfType(CameraException.class)
            .isThrownBy(() -> takeAll(feed))
            .withMessageContaining("no frame for");
        assertThat(view.named(CAMERA).problem()).isPresent();
        Rig.signal(usb, "USR1");
      }
      Rig.until("nothing is wrong any more", () -> view.named(CAMERA).problem().isEmpty());
      try (FrameFeed feed = view.open(view.named(CAMERA), 320, 240, "YUYV")) {
        CameraView.next(feed).close();
      }
    } finally {
      Rig.unplug(usb, CAMERA);
    }
  }

  @Test
  void saysWhoUsesTheCameraAndFindsOutByItselfThatItIsFree() throws Exception {
    try (CameraView view = new CameraView(IMPATIENT)) {
      view.at(Rig.VIVID);
      Process other =
          Rig.start("v4l2-ctl", "-d" + Rig.VIVID, "--stream-mmap", "--stream-count=100000");
      try {
        Rig.until("the other process streams", () -> !setFormatIfFree("width=320,height=180"));
        assertThatExceptionOfType(CameraBusyException.class)
            .isThrownBy(() -> view.open(view.at(Rig.VIVID), 320, 180, "YUYV").close())
            .withMessageContaining("used by");
        assertThat(view.at(Rig.VIVID).problem().orElseThrow()).contains("used by");
      } finally {
        other.destroy();
        other.waitFor(Rig.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
      Rig.until("nothing is wrong any more", () -> view.at(Rig.VIVID).problem().isEmpty());
    }
  }

  @Test
  void getsItsOwnFormatAfterAnotherProcessChangedIt() throws Exception {
    try (CameraView view = new CameraView(IMPATIENT)) {
      for (String foreign :
          List.of("width=1280,height=720,pixelformat=NV12", "width=320,height=180")) {
        try (FrameFeed feed = view.open(view.at(Rig.VIVID), 640, 360, "YUYV")) {
          assertThat(feed.mode().resolution()).isEqualTo("640x360");
          try (Frame frame = CameraView.next(feed)) {
            assertThat(frame.plane(0).byteSize()).isEqualTo(640L * 360 * 2);
          }
          assertThatThrownBy(() -> setFormat(foreign)).hasMessageContaining("busy");
          CameraView.next(feed).close();
        }
        Rig.until("the camera is let go", () -> setFormatIfFree(foreign));
      }
    }
  }

  @Test
  void servesOthersWhileOneConsumerKeepsEveryFrame() throws Exception {
    List<Frame> kept = new ArrayList<>();
    try (CameraView view = new CameraView();
        FrameFeed hoarder = view.open(view.at(Rig.VIVID), 320, 180, "YUYV");
        FrameFeed modest = view.open(view.at(Rig.VIVID), 320, 180, "YUYV")) {
      for (int i = 0; i < 60; i++) {
        hoarder.next(Duration.ZERO).ifPresent(kept::add);
        CameraView.next(modest).close();
      }
      assertThat(hoarder.dropped()).isPositive();
      assertThat(kept).isNotEmpty();
      kept.forEach(Frame::close);
      for (int i = 0; i < 20; i++) {
        CameraView.next(modest).close();
      }
    }
  }

  private static void setFormat(String format) throws Exception {
    Rig.run("v4l2-ctl", "-d" + Rig.VIVID, "--set-fmt-video=" + format);
  }

  @Test
  void reopensADriverWhileAConsumerKeepsFrames() throws Exception {
    List<Frame> kept = new ArrayList<>();
    try (CameraView view = new CameraView(Map.of("capture.reopen_attempts", "3"));
        FrameFeed hoarder = view.open(view.at(Rig.VIVID), 320, 180, "YUYV");
        FrameFeed modest = view.open(view.at(Rig.VIVID), 320, 180, "YUYV")) {
      kept.add(CameraView.next(hoarder));
      CameraView.next(modest).close();
      Rig.vivid(Rig.VIVID, "inject_fatal_streaming_error", 1);
      long sequence = Long.MAX_VALUE;
      boolean anew = false;
      while (!anew) {
        try (Frame frame = CameraView.next(modest)) {
          anew = frame.sequence() < sequence && sequence != Long.MAX_VALUE;
          sequence = frame.sequence();
        }
      }
      assertThat(different(kept.getFirst())).as("still a picture").isGreaterThan(16);
      kept.forEach(Frame::close);
    }
  }

  private static boolean setFormatIfFree(String format) throws Exception {
    try {
      setFormat(format);
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  private static void takeAll(FrameFeed feed) throws InterruptedException {
    while (true) {
      Optional<Frame> frame = feed.next(Rig.PATIENCE);
      if (frame.isEmpty()) {
        throw new CameraGoneException("the feed says nothing for " + Rig.PATIENCE);
      }
      frame.get().close();
    }
  }

  private static long different(Frame frame) {
    byte[] bytes = frame.plane(0).toArray(ValueLayout.JAVA_BYTE);
    boolean[] seen = new boolean[256];
    int count = 0;
    for (byte b : bytes) {
      count += seen[b & 0xff] ? 0 : 1;
      seen[b & 0xff] = true;
    }
    return count;
  }
}
