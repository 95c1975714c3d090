package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/** {@code struct pollfd} (poll.h). */
public final class PollFd {

  /** The structure. */
  public static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_INT.withName("fd"), JAVA_SHORT.withName("events"), JAVA_SHORT.withName("revents"));

  /** Offset of the descriptor. */
  public static final long FD = Layouts.at(LAYOUT, "fd");

  /** Offset of the events wanted. */
  public static final long EVENTS = Layouts.at(LAYOUT, "events");

  /** Offset of the events that happened. */
  public static final long REVENTS = Layouts.at(LAYOUT, "revents");

  private PollFd() {}
}
