package camera.v4l2.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.api.FourCc;
import camera.api.FrameInterval;
import camera.api.V4l2Capabilities;
import camera.api.VideoMode;
import camera.api.spi.CaptureDevice;
import camera.api.spi.CapturedBuffer;
import camera.api.spi.StreamChangedException;
import camera.v4l2.internal.kernel.BufferType;
import camera.v4l2.internal.kernel.Capability;
import camera.v4l2.internal.kernel.V4l2Buffer;
import camera.v4l2.internal.kernel.V4l2Event;
import camera.v4l2.internal.libc.Errno;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Capture step by step, and what becomes of each step's failure. */
class V4l2CaptureDeviceTest {

  private static final Path NODE = Path.of("/nowhere/video0");
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final VideoMode MODE =
      new VideoMode(FourCc.YUYV, 64, 48, FrameInterval.ofRate(30));

  private final ScriptedLibc libc = new ScriptedLibc();
  private final ScriptedCamera camera = new ScriptedCamera("Scripted", "usb-1");
  private IoMethod method = IoMethod.MAPPED;

  @AfterEach
  void leavesNothingBehind() {
    assertThat(libc.open()).as("open descriptors").isZero();
    assertThat(libc.mapped()).as("mapped memory").isZero();
  }

  @Test
  void startsInOrderAndStopsInReverse() {
    try (V4l2CaptureDevice device = open(BufferType.SINGLE_PLANAR, 2)) {
      assertThat(libc.calls())
          .containsExactly(
              "open",
              "VIDIOC_QUERYCAP",
              "VIDIOC_SUBSCRIBE_EVENT",
              "VIDIOC_SUBSCRIBE_EVENT",
              "VIDIOC_QUERY_DV_TIMINGS",
              "VIDIOC_S_FMT",
              "VIDIOC_S_PARM",
              "VIDIOC_REQBUFS",
              "VIDIOC_QUERYBUF",
              "mmap",
              "VIDIOC_QUERYBUF",
              "mmap",
              "VIDIOC_G_FMT",
              "VIDIOC_QBUF",
              "VIDIOC_QBUF",
              "VIDIOC_STREAMON");
      libc.forgetCalls();
      device.stop();
      device.stop();
      assertThat(libc.mapped()).as("memory outlives the stop").isEqualTo(2);
    }
    assertThat(libc.calls())
        .containsExactly("VIDIOC_STREAMOFF", "VIDIOC_REQBUFS", "close", "munmap", "munmap");
  }

  @Test
  void deliversWhatTheDriverMadeOfTheMode() {
    try (V4l2CaptureDevice device = open(BufferType.SINGLE_PLANAR, 9)) {
      assertThat(device.mode())
          .isEqualTo(new VideoMode(FourCc.YUYV, 64, 48, FrameInterval.ofRate(50)));
      assertThat(device.buffers()).as("as many as the driver gave").isEqualTo(6);
      int index = device.dequeue(LONG);
      CapturedBuffer buffer = device.buffer(index);
      assertThat(buffer.sequence()).isZero();
      assertThat(buffer.corrupt()).isFalse();
      assertThat(buffer.bytesPerLine(0)).isEqualTo(128);
      assertThat(buffer.plane(0).byteSize()).isEqualTo(64 * 48 * 2);
      assertThat(buffer.plane(0).isReadOnly()).isTrue();
      assertThat(buffer.plane(0)).as("no new view each time").isSameAs(buffer.plane(0));
      assertThat(Math.abs(System.nanoTime() - buffer.timestampNanos())).isLessThan(LONG.toNanos());
      assertThat(device.buffer(index)).isSameAs(buffer);
      device.requeue(index);
    }
  }

  @Test
  void canBeOpenedAnewWhileAFrameOfBeforeIsInHand() {
    try (V4l2CaptureDevice first = open(BufferType.SINGLE_PLANAR, 3)) {
      CapturedBuffer kept = first.buffer(first.dequeue(LONG));
      first.stop();
      try (V4l2CaptureDevice second = open(BufferType.SINGLE_PLANAR, 3)) {
        second.requeue(second.dequeue(LONG));
        assertThat(kept.plane(0).get(ValueLayout.JAVA_BYTE, 100)).isEqualTo((byte) 0x55);
      }
    }
  }

  @Test
  void deliversEveryPlaneWithoutItsHeader() {
    camera.multiPlanar(3);
    try (V4l2CaptureDevice device = open(BufferType.MULTI_PLANAR, 2)) {
      CapturedBuffer buffer = device.buffer(device.dequeue(LONG));
      assertThat(buffer.planes()).isEqualTo(3);
      assertThat(buffer.plane(2).byteSize()).isEqualTo(64 * 48 * 2 - 8);
      assertThat(buffer.plane(2).get(ValueLayout.JAVA_BYTE, 0)).isEqualTo((byte) 0x55);
    }
  }

  @Test
  void givesNoAccessToMemoryAfterItsEnd() {
    MemorySegment kept;
    try (V4l2CaptureDevice device = open(BufferType.SINGLE_PLANAR, 2)) {
      kept = device.buffer(device.dequeue(LONG)).plane(0);
    }
    assertThatIllegalStateException().isThrownBy(() -> kept.get(ValueLayout.JAVA_BYTE, 0));
  }

  @Test
  void flagsDamagedAndEmptyFrames() {
    try (V4l2CaptureDevice device = open(BufferType.SINGLE_PLANAR, 2)) {
      camera.flags(V4l2Buffer.FLAG_ERROR | V4l2Buffer.FLAG_TIMESTAMP_MONOTONIC);
      assertThat(device.buffer(device.dequeue(LONG)).corrupt()).isTrue();
    }
  }

  @Test
  void countsOnWhenTheKernelsCountWraps() {
    camera.sequence(-2);
    try (V4l2CaptureDevice device = open(BufferType.SINGLE_PLANAR, 2)) {
      long first = take(device);
      assertThat(first).isEqualTo(0xfffffffeL);
      assertThat(take(device)).isEqualTo(first + 1);
      assertThat(take(device)).isEqualTo(first + 2);
      camera.sequence(7);
      assertThat(take(device)).as("a gap stays a gap").isEqualTo(first + 9);
    }
  }

  @Test
  void saysWhenNoFrameComesInTime() {
    camera.silent(true);
    try (V4l2CaptureDevice device = open(BufferType.SINGLE_PLANAR, 2)) {
      assertThat(device.dequeue(Duration.ZERO)).isEqualTo(CaptureDevice.TIMED_OUT);
      assertThat(device.dequeue(Duration.ofMillis(20))).isEqualTo(CaptureDevice.TIMED_OUT);
    }
  }

  @Test
  void callsAgainAfterAnInterruption() {
    for (String call : List.of("open", "VIDIOC_S_FMT", "VIDIOC_QBUF", "VIDIOC_STREAMON")) {
      libc.fail(call, Errno.EINTR, Errno.EINTR);
    }
    try (V4l2CaptureDevice device = open(BufferType.SINGLE_PLANAR, 2)) {
      libc.fail("poll", Errno.EINTR);
      libc.fail("VIDIOC_DQBUF", Errno.EINTR);
      assertThat(device.dequeue(LONG)).isNotNegative();
    }
  }

  @Test
  void waitsOnWhenThereIsNoFrameAfterAll() {
    try (V4l2CaptureDevice device = open(BufferType.SINGLE_PLANAR, 2)) {
      libc.fail("VIDIOC_DQBUF", Errno.EAGAIN);
      assertThat(device.dequeue(LONG)).isNotNegative();
    }
  }

  @Test
  void tellsOfACableThatIsPulledWhileStreaming() {
    try (V4l2CaptureDevice device = open(BufferType.SINGLE_PLANAR, 2)) {
      int index = device.dequeue(LONG);
      camera.unplug();
      assertThatExceptionOfType(CameraGoneException.class).isThrownBy(() -> device.dequeue(LONG));
      device.requeue(index); // the failure is kept for the reader
      assertThatExceptionOfType(CameraGoneException.class).isThrownBy(() -> device.dequeue(LONG));
    }
  }

  @Test
  void keepsTheFailureOfARequeueForTheReader() {
    try (V4l2CaptureDevice device = open(BufferType.SINGLE_PLANAR, 2)) {
      int index = device.dequeue(LONG);
      libc.fail("VIDIOC_QBUF", Errno.EINVAL);
      device.requeue(index);
      assertThatExceptionOfType(CameraException.class)
          .isThrownBy(() -> device.dequeue(LONG))
          .withMessageContaining("VIDIOC_QBUF");
    }
  }

  @Test
  void readsADeviceThatCannotStream() {
    method = IoMethod.READ;
    camera.caps(Capability.VIDEO_CAPTURE, Capability.READWRITE);
    try (V4l2CaptureDevice device = open(BufferType.SINGLE_PLANAR, 3)) {
      assertThat(device.buffers()).isEqualTo(3);
      for (int i = 0; i < 5; i++) {
        int index = device.dequeue(LONG);
        CapturedBuffer buffer = device.buffer(index);
        assertThat(buffer.sequence()).isEqualTo(i);
        assertThat(buffer.plane(0).get(ValueLayout.JAVA_INT, 0)).isEqualTo(i);
        assertThat(buffer.plane(0).byteSize()).isEqualTo(64 * 48 * 2);
        assertThat(buffer.corrupt()).isFalse();
        device.requeue(index);
      }
      assertThat(libc.calls())
          .containsSubsequence(
              "open", "VIDIOC_QUERYCAP", "VIDIOC_S_FMT", "VIDIOC_S_PARM", "VIDIOC_G_FMT")
          .doesNotContain("VIDIOC_REQBUFS", "VIDIOC_STREAMON", "mmap");
    }
  }

  @Test
  void readsOnWhileConsumersKeepEveryBuffer() {
    method = IoMethod.READ;
    camera.caps(Capability.VIDEO_CAPTURE, Capability.READWRITE);
    try (V4l2CaptureDevice device = open(BufferType.SINGLE_PLANAR, 2)) {
      int kept = device.dequeue(LONG);
      device.dequeue(LONG);
      assertThat(device.dequeue(Duration.ofMillis(200))).isEqualTo(CaptureDevice.TIMED_OUT);
      device.requeue(kept);
      long sequence = device.buffer(device.dequeue(LONG)).sequence();
      assertThat(sequence).as("a gap for what was left out").isGreaterThan(3);
    }
  }

  @Test
  void tellsWhyADeviceCannotBeRead() {
    method = IoMethod.READ;
    camera.caps(Capability.VIDEO_CAPTURE, Capability.READWRITE);
    try (V4l2CaptureDevice device = open(BufferType.SINGLE_PLANAR, 2)) {
      libc.fail("read", Errno.EINTR, Errno.EAGAIN, 0, Errno.EIO);
      device.requeue(device.dequeue(LONG));
      assertThatExceptionOfType(CameraException.class)
          .isThrownBy(() -> device.dequeue(LONG))
          .withMessageContaining("read answered EIO");
      camera.unplug();
      assertThatExceptionOfType(CameraGoneException.class).isThrownBy(() -> device.dequeue(LONG));
    }
  }

  @Test
  void tellsAtOnceThatItsSourceChanged() {
    camera.eventful();
    try (V4l2CaptureDevice device = open(BufferType.SINGLE_PLANAR, 2)) {
      take(device);
      camera.silent(true); // as an input whose signal changes
      camera.event(V4l2Event.SOURCE_CHANGE, V4l2Event.CHANGED_RESOLUTION);
      assertThatExceptionOfType(StreamChangedException.class)
          .isThrownBy(() -> device.dequeue(LONG))
          .withMessageContaining("source changed");
    }
  }

  @Test
  void setsADigitalInputToWhatComesIn() {
    camera.signal(160);
    try (V4l2CaptureDevice device = open(BufferType.SINGLE_PLANAR, 2)) {
      assertThat(device.mode().resolution()).isEqualTo("160x120");
      take(device);
    }
    libc.fail("VIDIOC_QUERY_DV_TIMINGS", Errno.ENOLINK);
    try (V4l2CaptureDevice device = open(BufferType.SINGLE_PLANAR, 2)) {
      assertThat(camera.timings()).as("as it was, without a signal").isEqualTo(160);
      take(device);
    }
  }

  @Test
  void tellsAtOnceThatTheStreamEnded() {
    camera.eventful();
    libc.fail("VIDIOC_SUBSCRIBE_EVENT", Errno.EINVAL); // knows the end only
    try (V4l2CaptureDevice device = open(BufferType.SINGLE_PLANAR, 2)) {
      camera.silent(true);
      camera.event(V4l2Event.EOS, 0);
      assertThatExceptionOfType(StreamChangedException.class)
          .isThrownBy(() -> device.dequeue(LONG))
          .withMessageContaining("ended");
    }
  }

  @Test
  void deliversOnWhileWhatHappensChangesNothing() {
    camera.restless();
    try (V4l2CaptureDevice device = open(BufferType.SINGLE_PLANAR, 2)) {
      for (int i = 0; i < 5; i++) {
        assertThat(take(device)).isEqualTo(i);
      }
      camera.silent(true);
      camera.event(V4l2Event.SOURCE_CHANGE, 0);
      assertThat(device.dequeue(Duration.ofMillis(20))).isEqualTo(CaptureDevice.TIMED_OUT);
    }
    assertThat(libc.count("VIDIOC_DQEVENT")).isGreaterThan(5);
  }

  @Test
  void asksForNoEventsOfADriverThatHasNone() {
    libc.failAlways("VIDIOC_SUBSCRIBE_EVENT", Errno.ENOTTY);
    try (V4l2CaptureDevice device = open(BufferType.SINGLE_PLANAR, 2)) {
      camera.event(V4l2Event.SOURCE_CHANGE, V4l2Event.CHANGED_RESOLUTION);
      take(device);
    }
    assertThat(libc.count("VIDIOC_DQEVENT")).isZero();
  }

  @Test
  void isBusyWhenAnotherProcessChangesTheFormatMeanwhile() {
    libc.device(NODE, camera);
    libc.on("VIDIOC_REQBUFS", () -> camera.setFormat("MJPG", 128, 96));
    assertThatExceptionOfType(DeviceFailure.class)
        .isThrownBy(() -> create(BufferType.SINGLE_PLANAR, 2))
        .matches(failure -> failure.outcome() == Outcome.BUSY)
        .withMessageContaining("VIDIOC_G_FMT");
  }

  @Test
  void tellsTheRateThatCannotBeSet() {
    libc.fail("VIDIOC_S_PARM", Errno.ENOTTY);
    try (V4l2CaptureDevice device = open(BufferType.SINGLE_PLANAR, 2)) {
      assertThat(device.mode().interval()).as("its own").isEqualTo(FrameInterval.ofRate(50));
    }
  }

  @Test
  void doesWithoutARateThatCannotBeTold() {
    libc.fail("VIDIOC_S_PARM", Errno.ENOTTY);
    libc.fail("VIDIOC_G_PARM", Errno.ENOTTY);
    try (V4l2CaptureDevice device = open(BufferType.SINGLE_PLANAR, 2)) {
      assertThat(device.mode()).as("as asked for").isEqualTo(MODE);
    }
  }

  @Test
  void doesNotTakeAnotherCameraAtTheNode() {
    libc.device(NODE, new ScriptedCamera("Other", "usb-2"));
    assertThatExceptionOfType(DeviceFailure.class)
        .isThrownBy(() -> create(BufferType.SINGLE_PLANAR, 2))
        .matches(failure -> failure.outcome() == Outcome.GONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "open",
        "VIDIOC_QUERYCAP",
        "VIDIOC_S_FMT",
        "VIDIOC_REQBUFS",
        "VIDIOC_QUERYBUF",
        "mmap",
        "VIDIOC_QBUF",
        "VIDIOC_STREAMON"
      })
  void undoesEverythingWhenAStepFails(String step) {
    libc.device(NODE, camera);
    libc.fail(step, Errno.EIO);
    assertThatExceptionOfType(DeviceFailure.class)
        .isThrownBy(() -> create(BufferType.SINGLE_PLANAR, 3))
        .withMessageContaining(step)
        .matches(failure -> failure.errno() == Errno.EIO);
    leavesNothingBehind();
  }

  @Test
  void undoesEverythingWhenALaterBufferCannotBeMapped() {
    libc.device(NODE, camera);
    libc.fail("VIDIOC_QUERYBUF", 0, 0, Errno.ENOMEM);
    assertThatExceptionOfType(DeviceFailure.class)
        .isThrownBy(() -> create(BufferType.SINGLE_PLANAR, 3))
        .matches(failure -> failure.outcome() == Outcome.EXHAUSTED);
    assertThat(libc.calls()).contains("munmap");
  }

  private long take(V4l2CaptureDevice device) {
    int index = device.dequeue(LONG);
    long sequence = device.buffer(index).sequence();
    device.requeue(index);
    return sequence;
  }

  private V4l2CaptureDevice open(BufferType type, int buffers) {
    libc.device(NODE, camera);
    return create(type, buffers);
  }

  private V4l2CaptureDevice create(BufferType type, int buffers) {
    V4l2Capabilities expected =
        new V4l2Capabilities("scripted", "Scripted", "usb-1", "6.1.192", List.of(), List.of());
    CaptureTarget target = new CaptureTarget("Scripted", NODE.toString(), expected, type, method);
    FailureText failures =
        new FailureText(new NodeAccess(Path.of("/nowhere/proc"), Duration.ofSeconds(1)));
    return new V4l2CaptureDevice(
        libc,
        target,
        MODE,
        false,
        buffers,
        failure -> failures.exception("Scripted", NODE.toString(), failure));
  }
}
