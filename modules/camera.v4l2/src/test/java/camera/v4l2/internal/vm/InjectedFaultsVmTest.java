package camera.v4l2.internal.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import camera.api.CameraDevice;
import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.Frame;
import camera.api.FrameFeed;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every fault that the kernel's vivid driver can inject, and what becomes of it. */
@Tag("vm")
class InjectedFaultsVmTest {

  @BeforeAll
  static void requireRig() {
    Rig.require();
  }

  @Test
  void flagsADamagedFrame() throws Exception {
    try (CameraView view = new CameraView();
        FrameFeed feed = open(view)) {
      CameraView.next(feed).close();
      Rig.vivid(Rig.VIVID, "inject_v4l2_buf_flag_error", 1);
      boolean corrupt = false;
      for (int i = 0; i < 40 && !corrupt; i++) {
        try (Frame frame = CameraView.next(feed)) {
          corrupt = frame.corrupt();
        }
      }
      assertThat(corrupt).isTrue();
      try (Frame frame = CameraView.next(feed)) {
        assertThat(frame.corrupt()).isFalse();
      }
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

  @Test
  void reopensADeviceThatFallsSilent() throws Exception {
    try (CameraView view = new CameraView();
        FrameFeed feed = open(view)) {
      CameraView.next(feed).close();
      Rig.vivid(Rig.VIVID, "percentage_of_dropped_buffers", 100);
      try {
        Optional<Frame> frame = feed.next(java.time.Duration.ofSeconds(2));
        while (frame.isPresent()) {
          frame.get().close();
          frame = feed.next(java.time.Duration.ofSeconds(2));
        }
      } finally {
        Rig.vivid(Rig.VIVID, "percentage_of_dropped_buffers", 0);
      }
      takeMany(feed);
    }
  }

  @Test
  void tellsConsumersOfADisconnectedDeviceAndFindsItAgain() throws Exception {
    try (CameraView view = new CameraView()) {
      CameraDevice camera = view.at(Rig.VIVID);
      try (FrameFeed feed = open(view)) {
        CameraView.next(feed).close();
        Rig.vivid(Rig.VIVID, "disconnect", 1);
        assertThatThrownBy(() -> takeMany(feed)).isInstanceOf(CameraGoneException.class);
      }
      Rig.until(
          "the camera to work again",
          () -> view.find(Rig.VIVID).filter(c -> c.problem().isEmpty()).isPresent());
      assertThat(view.at(Rig.VIVID).key()).isEqualTo(camera.key());
      try (FrameFeed feed = open(view)) {
        CameraView.next(feed).close();
      }
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
