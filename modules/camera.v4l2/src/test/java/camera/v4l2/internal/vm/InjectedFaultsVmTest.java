package camera.v4l2.internal.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import camera.api.CameraDevice;
import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.DeviceEvent;
import camera.api.Frame;
import camera.api.FrameFeed;
import camera.api.Subscription;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every fault that the kernel's vivid driver can inject, and what becomes of it. */
@Tag("vm")
class InjectedFaultsVmTest {

  /** Longer than any frame interval of the mode used. */
  private static final Duration SILENCE = Duration.ofSeconds(2);

  @BeforeAll
  static void requireRig() {
    Rig.require();
  }

  @Test
  void skipsADamagedFrame() throws Exception {
    try (CameraView view = new CameraView();
        FrameFeed feed = open(view)) {
      long last = sequence(feed);
      // Pressed meanwhile, so that the feed is never full: a gap is the damaged frame.
      CompletableFuture<Void> button =
          CompletableFuture.runAsync(() -> press("inject_v4l2_buf_flag_error"));
      boolean gap = false;
      for (int i = 0; i < 600 && !gap; i++) {
        long next = sequence(feed);
        gap = next > last + 1;
        last = next;
      }
      button.join();
      assertThat(gap).as("a frame is left out").isTrue();
      assertThat(feed.dropped()).as("but not for the consumer's slowness").isZero();
    }
  }

  @Test
  void goesOnWhenABufferIsNotTakenBack() throws Exception {
    try (CameraView view = new CameraView();
        FrameFeed feed = open(view)) {
      CameraView.next(feed).close();
      Rig.vivid(Rig.VIVID, "inject_vidioc_qbuf_error", 1);
      takeMany(feed);
    }
  }

  @Test
  void saysWhyBuffersCannotBeHad() throws Exception {
    opensAtTheSecondTry("inject_vidioc_reqbufs_error", "VIDIOC_REQBUFS");
  }

  @Test
  void saysWhyStreamingCannotBegin() throws Exception {
    opensAtTheSecondTry("inject_vidioc_streamon_error", "VIDIOC_STREAMON");
  }

  @Test
  void reopensADeviceThatFailsForGood() throws Exception {
    try (CameraView view = new CameraView();
        FrameFeed feed = open(view)) {
      CameraView.next(feed).close();
      Rig.vivid(Rig.VIVID, "inject_fatal_streaming_error", 1);
      takeMany(feed);
    }
  }

  /** Vivid tells of a change of its source when its colours become others. */
  @Test
  void reopensADeviceWhoseSourceChanges() throws Exception {
    String told = Rig.run("v4l2-ctl", "-d" + Rig.VIVID, "-C", "colorspace");
    int before = Integer.parseInt(told.replaceAll("(?s)^.*?:\\s*(\\d+).*$", "$1"));
    try (CameraView view = new CameraView();
        FrameFeed feed = open(view)) {
      long last = -1;
      for (int i = 0; i < 10; i++) {
        last = sequence(feed);
      }
      Rig.vivid(Rig.VIVID, "colorspace", before == 0 ? 1 : 0);
      long next = sequence(feed);
      for (int i = 0; i < 600 && next > last; i++) {
        last = next;
        next = sequence(feed);
      }
      assertThat(next).as("counted anew").isLessThan(last);
      takeMany(feed);
    } finally {
      Rig.vivid(Rig.VIVID, "colorspace", before);
    }
  }

  @Test
  void reopensADeviceThatFallsSilent() throws Exception {
    try (CameraView view = new CameraView();
        FrameFeed feed = open(view)) {
      CameraView.next(feed).close();
      Rig.vivid(Rig.VIVID, "percentage_of_dropped_buffers", 100);
      try {
        Optional<Frame> frame = feed.next(SILENCE);
        while (frame.isPresent()) {
          frame.get().close();
          frame = feed.next(SILENCE);
        }
      } finally {
        Rig.vivid(Rig.VIVID, "percentage_of_dropped_buffers", 0);
      }
      takeMany(feed);
    }
  }

  @Test
  void tellsConsumersOfADisconnectedDeviceAndFindsItAgain() throws Exception {
    BlockingQueue<DeviceEvent> events = new LinkedBlockingQueue<>();
    try (CameraView view = new CameraView();
        Subscription _ = view.cameras.subscribe(events::add)) {
      CameraDevice camera = view.at(Rig.VIVID);
      try (FrameFeed feed = open(view)) {
        CameraView.next(feed).close();
        Rig.vivid(Rig.VIVID, "disconnect", 1);
        assertThatThrownBy(() -> takeMany(feed)).isInstanceOf(CameraGoneException.class);
      }
      CameraView.await(events, DeviceEvent.Disconnected.class, camera);
      CameraView.await(events, DeviceEvent.Connected.class, camera);
      try (FrameFeed feed = open(view)) {
        CameraView.next(feed).close();
      }
    }
  }

  private static long sequence(FrameFeed feed) throws InterruptedException {
    try (Frame frame = CameraView.next(feed)) {
      return frame.sequence();
    }
  }

  private static void press(String control) {
    try {
      Rig.vivid(Rig.VIVID, control, 1);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void opensAtTheSecondTry(String control, String call) throws Exception {
    try (CameraView view = new CameraView()) {
      view.at(Rig.VIVID);
      Rig.vivid(Rig.VIVID, control, 1);
      assertThatThrownBy(() -> open(view).close())
          .isInstanceOf(CameraException.class)
          .hasMessageContaining(call)
          .hasMessageContaining("EINVAL")
          .hasMessageNotContaining("/dev");
      try (FrameFeed feed = open(view)) {
        CameraView.next(feed).close();
      }
    }
  }

  private static FrameFeed open(CameraView view) throws Exception {
    return view.open(view.at(Rig.VIVID), 320, 180, "YUYV");
  }

  private static void takeMany(FrameFeed feed) throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      CameraView.next(feed).close();
    }
  }
}
