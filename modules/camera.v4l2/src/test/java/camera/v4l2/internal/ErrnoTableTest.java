package camera.v4l2.internal;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraBusyException;
import camera.api.CameraException;
import camera.api.CameraGoneException;
import camera.v4l2.internal.kernel.Ioctl;
import camera.v4l2.internal.kernel.VideoRequests;
import camera.v4l2.internal.libc.Errno;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every error number of every call leads to one outcome, and to a text that says what to do. */
class ErrnoTableTest {

  private static final Path NODE = Path.of("/nowhere/video0");

  private final FailureText failures =
      new FailureText(new NodeAccess(Path.of("/nowhere/proc"), Duration.ofSeconds(1)));

  record Case(String call, int errno) {
    @Override
    public String toString() {
      return call + " " + Errno.text(errno);
    }
  }

  static Stream<String> calls() {
    return Stream.concat(
        Stream.of(ErrnoTable.OPEN, ErrnoTable.POLL, ErrnoTable.READ, ErrnoTable.MMAP),
        VideoRequests.ALL.stream().map(Ioctl::name));
  }

  static List<Integer> errnos() {
    return StreamSupport.stream(Errno.known().spliterator(), false).toList();
  }

  static Stream<Case> cases() {
    return calls().flatMap(call -> errnos().stream().map(errno -> new Case(call, errno)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesEveryFailureAnExceptionThatFitsItsOutcome(Case failing) {
    DeviceFailure failure = new DeviceFailure(failing.call, -failing.errno);
    CameraException exception = failures.exception("Cam", NODE.toString(), failure);
    assertThat(exception)
        .hasMessageStartingWith("Cam: ")
        .hasMessageContaining(failing.call)
        .hasMessageNotContaining(NODE.toString());
    assertThat(exception instanceof CameraGoneException)
        .isEqualTo(failure.outcome() == Outcome.GONE);
    assertThat(exception instanceof CameraBusyException)
        .isEqualTo(failure.outcome() == Outcome.BUSY);
  }

  @Test
  void tellsWhatTheNumbersMean() {
    assertThat(ErrnoTable.outcome("VIDIOC_DQBUF", Errno.EAGAIN)).isEqualTo(Outcome.NOT_YET);
    assertThat(ErrnoTable.outcome("VIDIOC_ENUM_FMT", Errno.EINVAL)).isEqualTo(Outcome.END_OF_LIST);
    assertThat(ErrnoTable.outcome("VIDIOC_S_FMT", Errno.EINVAL)).isEqualTo(Outcome.REFUSED);
    assertThat(ErrnoTable.outcome("VIDIOC_S_FMT", Errno.EBUSY)).isEqualTo(Outcome.BUSY);
    assertThat(ErrnoTable.outcome("VIDIOC_S_PARM", Errno.ENOTTY)).isEqualTo(Outcome.WITHOUT);
    assertThat(ErrnoTable.outcome("VIDIOC_QUERYCAP", Errno.ENOTTY)).isEqualTo(Outcome.NOT_VIDEO);
    assertThat(ErrnoTable.outcome("VIDIOC_STREAMON", Errno.ENOSPC)).isEqualTo(Outcome.EXHAUSTED);
    assertThat(ErrnoTable.outcome("VIDIOC_STREAMON", 4095)).isEqualTo(Outcome.FAILED);
    assertThat(calls().toList()).containsAll(ErrnoTable.CALLS);
  }
}
