package camera.v4l2.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import camera.api.CameraControl;
import camera.api.CameraDevice;
import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.ControlAccess;
import camera.api.ControlFlag;
import camera.api.ControlMenuItem;
import camera.api.ControlRange;
import camera.api.ControlRefusedException;
import camera.api.ControlRefusedException.Reason;
import camera.api.ControlType;
import camera.api.ControlValue;
import camera.api.DeviceKey;
import camera.api.V4l2Capabilities;
import camera.v4l2.internal.kernel.CtrlFlag;
import camera.v4l2.internal.kernel.CtrlType;
import camera.v4l2.internal.libc.Errno;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Controls through the C library's seam, with a driver of memory. */
class V4l2ControlAccessTest {

  private static final String NODE = "/nowhere/video0";

  private static final int BRIGHTNESS = 0x0098_0900;
  private static final int GAIN = 0x0098_0913;
  private static final int FREQUENCY = 0x0098_0918;
  private static final int AUTO = 0x0098_0912;
  private static final int LINKS = 0x009a_0920;
  private static final int BITS = 0x0098_f003;
  private static final int BIG = 0x0098_f004;
  private static final int LABEL = 0x0098_f005;
  private static final int PRESS = 0x0098_f006;
  private static final int MATRIX = 0x0098_f007;
  private static final int SECRET = 0x0098_f008;
  private static final int FIXED = 0x0098_f009;

  private final ScriptedLibc libc = new ScriptedLibc();
  private final ScriptedCamera camera = new ScriptedCamera("Scripted", "usb-1");
  private final AtomicInteger rechecks = new AtomicInteger();

  @BeforeEach
  void makeControls() {
    libc.device(Path.of(NODE), camera);
    camera
        .controls()
        .heading(0x0098_0001, "User Controls")
        .control(BRIGHTNESS, CtrlType.INTEGER, "Brightness", CtrlFlag.SLIDER, -64, 64, 2, 0)
        .control(AUTO, CtrlType.BOOLEAN, "Gain, Automatic", CtrlFlag.UPDATE, 0, 1, 1, 1)
        .control(GAIN, CtrlType.INTEGER, "Gain", CtrlFlag.INACTIVE, 0, 100, 1, 7)
        .control(FREQUENCY, CtrlType.MENU, "Power Line Frequency", 0, 0, 3, 0, 1)
        .item(FREQUENCY, 1, "50 Hz")
        .item(FREQUENCY, 3, "Auto")
        .control(BITS, CtrlType.BITMASK, "Bits", 0, 0, 0x8000_0001L, 0, 0x8000_0000L)
        .control(BIG, CtrlType.INTEGER64, "64 Bits", 0, Long.MIN_VALUE, Long.MAX_VALUE, 1, -5)
        .control(LABEL, CtrlType.STRING, "Label", 0, 2, 8, 1, 0)
        .control(PRESS, CtrlType.BUTTON, "Press Me", CtrlFlag.WRITE_ONLY)
        .control(MATRIX, CtrlType.COMPOUND + 1, "8x16 Matrix", CtrlFlag.HAS_PAYLOAD)
        .control(SECRET, CtrlType.INTEGER, "Pan, Relative", CtrlFlag.WRITE_ONLY, -1, 1, 1, 0)
        .control(FIXED, CtrlType.INTEGER, "Bits", CtrlFlag.READ_ONLY, 0, 9, 1, 3)
        .heading(0x009a_0001, "Camera Controls")
        .control(LINKS, CtrlType.INTEGER_MENU, "Link Frequency", 0, 0, 1, 0, 0)
        .item(LINKS, 0, 456_000_000L)
        .item(LINKS, 1, 7_000_000_000L);
  }

  @AfterEach
  void leavesNothingOpen() {
    assertThat(libc.open()).isZero();
  }

  @Test
  void listsEveryTypeInTheDriversOrder() {
    try (ControlAccess access = access()) {
      assertThat(access.list())
          .extracting(CameraControl::name, CameraControl::type, c -> c.value().orElse(null))
          .containsExactly(
              tuple("brightness", ControlType.INTEGER, whole(0)),
              tuple("gain_automatic", ControlType.BOOLEAN, new ControlValue.Bool(true)),
              tuple("gain", ControlType.INTEGER, whole(7)),
              tuple("power_line_frequency", ControlType.MENU, whole(1)),
              tuple("bits", ControlType.BITMASK, whole(0x8000_0000L)),
              tuple("64_bits", ControlType.INTEGER64, whole(-5)),
              tuple("label", ControlType.STRING, new ControlValue.Text("")),
              tuple("press_me", ControlType.BUTTON, null),
              tuple("8x16_matrix", ControlType.COMPOUND, null),
              tuple("pan_relative", ControlType.INTEGER, null),
              tuple("bits_0x0098f009", ControlType.INTEGER, whole(3)),
              tuple("link_frequency", ControlType.INTEGER_MENU, whole(0)));
    }
  }

  @Test
  void tellsRangesMenusFlagsAndGroups() {
    try (ControlAccess access = access()) {
      Map<String, CameraControl> all = byName(access);
      assertThat(all.get("brightness").range()).isEqualTo(new ControlRange(-64, 64, 2));
      assertThat(all.get("brightness").flags()).containsExactly(ControlFlag.SLIDER);
      assertThat(all.get("gain").flags()).containsExactly(ControlFlag.INACTIVE);
      assertThat(all.get("gain").defaultValue()).contains(whole(7));
      assertThat(all.get("power_line_frequency").menu())
          .containsExactly(
              new ControlMenuItem(1, "50 Hz", Optional.empty()),
              new ControlMenuItem(3, "Auto", Optional.empty()));
      assertThat(all.get("link_frequency").menu())
          .containsExactly(
              new ControlMenuItem(0, "456000000", Optional.of(456_000_000L)),
              new ControlMenuItem(1, "7000000000", Optional.of(7_000_000_000L)));
      assertThat(all.get("link_frequency").group()).isEqualTo("Camera Controls");
      assertThat(all.get("8x16_matrix").dimensions()).containsExactly(8, 16);
      assertThat(all.get("8x16_matrix").supported()).isFalse();
      assertThat(all.get("bits").range().max()).isEqualTo(0x8000_0001L);
      assertThat(all.values()).filteredOn(CameraControl::lasting).hasSize(8);
      assertThat(all.get("bits_0x0098f009").settable()).isFalse();
    }
  }

  @Test
  void setsAllTypesInOneCallAndInOrder() {
    SequencedMap<String, ControlValue> values = new LinkedHashMap<>();
    values.put("label", new ControlValue.Text("Küche"));
    values.put("64_bits", whole(1L << 40));
    values.put("gain_automatic", new ControlValue.Bool(false));
    values.put("bits", whole(0x8000_0001L));
    values.put("press_me", whole(1));
    try (ControlAccess access = access()) {
      access.check(values);
      assertThat(camera.controls().writes()).isEmpty();
      access.apply(values);
      assertThat(camera.controls().writes())
          .containsExactly(
              "Label=Küche 64 Bits=1099511627776 Gain, Automatic=0 Bits=-2147483647 Press Me=1");
      Map<String, CameraControl> all = byName(access);
      assertThat(all.get("label").value()).contains(new ControlValue.Text("Küche"));
      assertThat(all.get("64_bits").value()).contains(whole(1L << 40));
      assertThat(all.get("bits").value()).contains(whole(0x8000_0001L));
    }
  }

  @Test
  void saysWhichControlTheDriverRefused() {
    camera.controls().fail(GAIN, Errno.ERANGE);
    try (ControlAccess access = access()) {
      assertThatExceptionOfType(ControlRefusedException.class)
          .isThrownBy(() -> access.check(values(entry("brightness", 2L), entry("gain", 5L))))
          .withMessageContainingAll("Scripted: gain = 5", "VIDIOC_TRY_EXT_CTRLS", "ERANGE")
          .satisfies(e -> assertThat(e.control()).contains("gain"))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.VALUE));
    }
  }

  @Test
  void tellsBusyFromBrokenFromReadOnly() {
    for (Map.Entry<Integer, Reason> failing :
        Map.of(
                Errno.EBUSY, Reason.BUSY,
                Errno.EIO, Reason.DEVICE,
                Errno.EACCES, Reason.VALUE,
                Errno.EINVAL, Reason.VALUE)
            .entrySet()) {
      camera.controls().fail(GAIN, failing.getKey());
      try (ControlAccess access = access()) {
        assertThatExceptionOfType(ControlRefusedException.class)
            .isThrownBy(() -> access.apply(values(entry("gain", 5L))))
            .satisfies(e -> assertThat(e.reason()).isEqualTo(failing.getValue()));
      }
    }
    assertThat(camera.controls().writes()).isEmpty();
  }

  @Test
  void goesOnWithoutACheckThatTheDriverDoesNotKnow() {
    libc.fail("VIDIOC_TRY_EXT_CTRLS", Errno.ENOTTY);
    try (ControlAccess access = access()) {
      access.check(values(entry("gain", 5L)));
    }
    assertThat(camera.controls().writes()).isEmpty();
  }

  @Test
  void listsAControlThatCannotBeRead() {
    libc.fail("VIDIOC_G_EXT_CTRLS", Errno.EIO);
    try (ControlAccess access = access()) {
      assertThat(byName(access).get("brightness").value()).isEmpty();
      assertThat(byName(access).get("brightness").value()).contains(whole(0));
    }
  }

  @Test
  void hasNoControlsWhenTheDriverKnowsNone() {
    libc.fail("VIDIOC_QUERY_EXT_CTRL", Errno.ENOTTY);
    try (ControlAccess access = access()) {
      assertThat(access.list()).isEmpty();
    }
  }

  @Test
  void triesAnInterruptedCallAgain() {
    libc.fail("VIDIOC_S_EXT_CTRLS", Errno.EINTR, Errno.EINTR);
    try (ControlAccess access = access()) {
      access.apply(values(entry("gain", 5L)));
    }
    assertThat(camera.controls().writes()).containsExactly("Gain=5");
  }

  @Test
  void hasAVanishedCameraLookedAtAgain() {
    try (ControlAccess access = access()) {
      access.list();
      camera.unplug();
      assertThatExceptionOfType(CameraGoneException.class)
          .isThrownBy(() -> access.apply(values(entry("gain", 5L))));
      assertThatExceptionOfType(CameraGoneException.class).isThrownBy(access::list);
    }
    assertThatExceptionOfType(CameraGoneException.class).isThrownBy(this::access);
    assertThat(rechecks).hasValue(3);
  }

  @Test
  void refusesAnotherCameraAtTheNode() {
    libc.device(Path.of(NODE), new ScriptedCamera("Another", "usb-1"));
    assertThatExceptionOfType(CameraGoneException.class).isThrownBy(this::access);
    assertThat(rechecks).hasValue(1);
  }

  @Test
  void saysWhyANodeCannotBeOpened() {
    libc.fail("open", Errno.EACCES);
    assertThatExceptionOfType(CameraException.class)
        .isThrownBy(this::access)
        .withMessageContaining("no permission")
        .withMessageNotContaining(NODE);
  }

  @Test
  void makesNamesAsV4l2CtlDoes() {
    assertThat(ControlWords.name("White Balance, Automatic")).isEqualTo("white_balance_automatic");
    assertThat(ControlWords.name(" (S)3D -- Mode! ")).isEqualTo("s_3d_mode");
    assertThat(ControlWords.name("---")).isEmpty();
  }

  private ControlAccess access() {
    return new V4l2ControlAccess(
        libc,
        new FailureText(new NodeAccess(Path.of("/nowhere/proc"), Duration.ofSeconds(1))),
        new CameraDevice(
            new DeviceKey("k"),
            NODE,
            0,
            "Scripted",
            new V4l2Capabilities("scripted", "Scripted", "usb-1", "", List.of(), List.of()),
            List.of(),
            Optional.empty()),
        rechecks::incrementAndGet);
  }

  private static Map<String, CameraControl> byName(ControlAccess access) {
    return access.list().stream()
        .collect(Collectors.toMap(CameraControl::name, Function.identity()));
  }

  @SafeVarargs
  private static SequencedMap<String, ControlValue> values(Map.Entry<String, Long>... entries) {
    SequencedMap<String, ControlValue> values = new LinkedHashMap<>();
    for (Map.Entry<String, Long> entry : entries) {
      values.put(entry.getKey(), whole(entry.getValue()));
    }
    return values;
  }

  private static ControlValue whole(long number) {
    return new ControlValue.Whole(number);
  }
}
