package camera.v4l2.internal;

import static org.assertj.core.api.Assertions.assertThat;

import camera.v4l2.internal.libc.Errno;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which messages of the kernel make the monitor look. */
class KernelEventsTest {

  private static final Duration STOP_WAIT = Duration.ofSeconds(10);

  private final ScriptedLibc libc = new ScriptedLibc();
  private final Semaphore looks = new Semaphore(0);

  @AfterEach
  void nothingIsLeftOpen() {
    assertThat(libc.open()).isZero();
  }

  @Test
  void looksWhenAVideoDeviceComesOrGoesAndForNothingElse() throws Exception {
    try (KernelEvents _ = listen().orElseThrow()) {
      libc.uevent("add@/devices/usb", "ACTION=add", "SUBSYSTEM=usb");
      libc.uevent("libudev", "ACTION=add", "SUBSYSTEM=video4linux");
      libc.uevent("nonsense");
      libc.uevent("add@/devices/x", "ACTION=add", "SUBSYSTEM=video4linux", "DEVNAME=video0");
      libc.uevent("remove@/devices/x", "ACTION=remove", "SUBSYSTEM=video4linux");
      assertThat(looks.tryAcquire(2, 10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(looks.availablePermits()).isZero();
  }

  @Test
  void looksAtEverythingWhenMessagesWereLost() throws Exception {
    try (KernelEvents _ = listen().orElseThrow()) {
      libc.uevent("");
      assertThat(looks.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void doesWithoutWhereTheSocketIsForbidden() {
    libc.fail("socket", Errno.EPERM);
    assertThat(listen()).isEmpty();
    libc.fail("bind", Errno.EACCES);
    assertThat(listen()).isEmpty();
    libc.fail("eventfd", Errno.EMFILE);
    assertThat(listen()).isEmpty();
  }

  @Test
  void goesOnAfterAnInterruptionAndEndsAtAFailure() throws Exception {
    libc.fail("pollUntil", Errno.EINTR);
    libc.fail("recvfrom", Errno.EINTR, Errno.EAGAIN);
    try (KernelEvents _ = listen().orElseThrow()) {
      libc.uevent("add@/devices/x", "ACTION=add", "SUBSYSTEM=video4linux");
      assertThat(looks.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      libc.fail("recvfrom", Errno.EBADF);
      libc.uevent("add@/devices/x", "ACTION=add", "SUBSYSTEM=video4linux");
    }
  }

  @Test
  void readsAMessage() {
    String message =
        "add@/devices/x\0ACTION=add\0DEVPATH=/devices/x\0SUBSYSTEM=video4linux\0MAJOR=81\0"
            + "DEVNAME=video3\0SEQNUM=1203\0";
    assertThat(parse(message)).contains(new Uevent("add", "video4linux", "video3"));
    assertThat(parse("add@/devices/x\0ACTION=remove\0SUBSYSTEM=usb\0")).isEmpty();
    assertThat(parse("")).isEmpty();
  }

  private static Optional<Uevent> parse(String message) {
    return Uevent.parse(MemorySegment.ofArray(message.getBytes(StandardCharsets.UTF_8)));
  }

  private Optional<KernelEvents> listen() {
    return KernelEvents.listen(libc, STOP_WAIT, looks::release);
  }
}
