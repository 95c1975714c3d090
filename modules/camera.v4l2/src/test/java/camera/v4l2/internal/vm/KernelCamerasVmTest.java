package camera.v4l2.internal.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import camera.api.CameraDevice;
import camera.api.CameraGoneException;
import camera.api.DeviceEvent;
import camera.api.Frame;
import camera.api.FrameFeed;
import camera.api.Subscription;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The provider on the kernel's own drivers. */
@Tag("vm")
class KernelCamerasVmTest {

  private static final String CAMERA = "Cam V4L2";
  private static final String SERIAL = "SN-V4L2";

  @BeforeAll
  static void requireRig() {
    Rig.require();
  }

  @Test
  void listsTheFormatsThatTheDriverHas() throws Exception {
    try (CameraView view = new CameraView()) {
      for (int node : List.of(Rig.VIVID, Rig.VIVID_MULTI)) {
        String listed = Rig.run("v4l2-ctl", "-d" + node, "--list-formats");
        List<String> expected =
            Pattern.compile("\\[\\d+\\]: '(.{4})(-BE)?'")
                .matcher(listed)
                .results()
                .map(match -> match.group(1).strip() + (match.group(2) == null ? "" : "-BE"))
                .toList();
        CameraDevice camera = view.at(node);
        assertThat(camera.problem()).isEmpty();
        assertThat(camera.formats())
            .hasSizeGreaterThan(80)
            .extracting(format -> format.format().toString())
            .containsExactlyElementsOf(expected);
      }
    }
  }

  @Test
  void deliversJpegByteForByte() throws Exception {
    byte[] source = Files.readAllBytes(Rig.input("numbered-a.mjpg"));
    Process usb = Rig.plug(0, CAMERA, SERIAL);
    try (CameraView view = new CameraView();
        FrameFeed feed = view.open(view.named(CAMERA), 640, 360, "MJPG")) {
      int from = 0;
      for (int i = 0; i < 10; i++) {
        try (Frame frame = CameraView.next(feed)) {
          assertThat(frame.bytesPerLine(0)).isZero();
          byte[] jpeg = frame.plane(0).toArray(ValueLayout.JAVA_BYTE);
          int found = indexOf(source, jpeg, from);
          assertThat(found).as("frame %d in the camera's file", i).isNotNegative();
          from = found + jpeg.length;
        }
      }
      assertThat(feed.dropped()).isZero();
    } finally {
      Rig.unplug(usb, CAMERA);
    }
  }

  @Test
  void beginsAVideoStreamWithAKeyFrameForEveryConsumer() throws Exception {
    Process usb = Rig.plug(0, CAMERA, SERIAL);
    try (CameraView view = new CameraView();
        FrameFeed first = view.open(view.named(CAMERA), 640, 360, "H264")) {
      byte[] sets;
      try (Frame frame = CameraView.next(first)) {
        assertThat(frame.keyframe()).isTrue();
        sets = frame.parameterSets().toArray(ValueLayout.JAVA_BYTE);
        assertThat(sets).as("SPS").startsWith(0, 0, 0, 1, 0x67).hasSizeGreaterThan(15);
      }
      try (Frame frame = CameraView.next(first)) {
        assertThat(frame.keyframe()).as("the second of a group of ten").isFalse();
        assertThat(frame.parameterSets().byteSize()).isZero();
      }
      try (FrameFeed later = view.open(view.named(CAMERA), 640, 360, "H264");
          Frame frame = CameraView.next(later)) {
        assertThat(frame.keyframe()).isTrue();
        assertThat(frame.parameterSets().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(sets);
        assertThat(later.dropped()).as("what came before the beginning").isZero();
      }
    } finally {
      Rig.unplug(usb, CAMERA);
    }
  }

  @Test
  void deliversRawFramesWithoutAGap() throws Exception {
    Process usb = Rig.plug(0, CAMERA, SERIAL);
    try (CameraView view = new CameraView();
        FrameFeed feed = view.open(view.named(CAMERA), 320, 240, "YUYV")) {
      assertThat(feed.mode().resolution()).isEqualTo("320x240");
      long number = -1;
      for (int i = 0; i < 30; i++) {
        try (Frame frame = CameraView.next(feed)) {
          assertThat(frame.plane(0).byteSize()).isEqualTo(320 * 240 * 2);
          assertThat(frame.bytesPerLine(0)).isEqualTo(640);
          long read = number(frame);
          if (number >= 0) {
            assertThat(read).isEqualTo(number + 1);
          }
          number = read;
        }
      }
    } finally {
      Rig.unplug(usb, CAMERA);
    }
  }

  @Test
  void deliversFramesInSeveralPiecesOfMemory() throws Exception {
    try (CameraView view = new CameraView();
        FrameFeed feed = view.open(view.at(Rig.VIVID_MULTI), 640, 480, "NM12");
        Frame frame = CameraView.next(feed)) {
      assertThat(frame.planes()).isEqualTo(2);
      assertThat(frame.bytesPerLine(0)).isGreaterThanOrEqualTo(frame.mode().width());
      assertThat(frame.plane(0).byteSize())
          .isEqualTo((long) frame.bytesPerLine(0) * frame.mode().height());
      assertThat(frame.plane(1).byteSize())
          .isEqualTo((long) frame.bytesPerLine(1) * frame.mode().height() / 2);
      assertThat(frame.plane(0).mismatch(MemorySegment.ofArray(new byte[1 << 10])))
          .isLessThan(1 << 10);
    }
  }

  @Test
  void tellsEverybodyOfACableThatIsPulled() throws Exception {
    BlockingQueue<DeviceEvent> events = new LinkedBlockingQueue<>();
    Process usb = Rig.plug(0, CAMERA, SERIAL);
    try (CameraView view = new CameraView();
        Subscription _ = view.cameras.subscribe(events::add)) {
      CameraDevice camera = view.named(CAMERA);
      assertThat(camera.key().value()).contains(SERIAL);
      try (FrameFeed feed = view.open(camera, 640, 480, "YUYV")) {
        CameraView.next(feed).close();
        Rig.unplug(usb, CAMERA);
        assertThatThrownBy(() -> takeAll(feed)).isInstanceOf(CameraGoneException.class);
      }
      CameraView.await(events, DeviceEvent.Disconnected.class, camera);
      assertThat(view.find(CAMERA)).isEmpty();
      usb = Rig.plug(0, CAMERA, SERIAL);
      CameraView.await(events, DeviceEvent.Connected.class, camera);
      try (FrameFeed feed = view.open(view.named(CAMERA), 640, 480, "YUYV")) {
        CameraView.next(feed).close();
      }
    } finally {
      Rig.unplug(usb, CAMERA);
    }
  }

  @Test
  void tellsTwinsApart() throws Exception {
    Process one = Rig.plug(0, "Twin A", "SAME");
    Process two = Rig.plug(1, "Twin B", "SAME");
    try (CameraView view = new CameraView()) {
      assertThat(view.named("Twin A").key()).isNotEqualTo(view.named("Twin B").key());
    } finally {
      Rig.unplug(one, "Twin A");
      Rig.unplug(two, "Twin B");
    }
  }

  private static void takeAll(FrameFeed feed) throws InterruptedException {
    while (true) {
      CameraView.next(feed).close();
    }
  }

  /** The camera writes the number in blocks of 16x16, least significant bit first, white for 1. */
  private static long number(Frame frame) {
    int perRow = frame.mode().width() / 16;
    long number = 0;
    for (int bit = 0; bit < 32; bit++) {
      long line = 16L * (bit / perRow) + 8;
      long column = 16L * (bit % perRow) + 8;
      long middle = line * frame.bytesPerLine(0) + column * 2;
      long white = (frame.plane(0).get(ValueLayout.JAVA_BYTE, middle) & 0xff) > 128 ? 1 : 0;
      number |= white << bit;
    }
    return number;
  }

  private static int indexOf(byte[] source, byte[] part, int from) {
    for (int at = from; at <= source.length - part.length; at++) {
      if (source[at] == part[0]
          && Arrays.equals(source, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    return -1;
  }
}
