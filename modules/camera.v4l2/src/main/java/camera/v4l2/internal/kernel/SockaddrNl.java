package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/** {@code struct sockaddr_nl} (linux/netlink.h): an address of the kernel's message sockets. */
public final class SockaddrNl {

  /** The structure. */
  public static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_SHORT.withName("nl_family"),
          JAVA_SHORT.withName("nl_pad"),
          JAVA_INT.withName("nl_pid"),
          JAVA_INT.withName("nl_groups"));

  /** The protocol on which the kernel announces devices. */
  public static final int NETLINK_KOBJECT_UEVENT = 15;

  /** The group that gets what the kernel itself announces. */
  public static final int KERNEL_GROUP = 1;

  private static final long FAMILY = Layouts.at(LAYOUT, "nl_family");
  private static final long PID = Layouts.at(LAYOUT, "nl_pid");
  private static final long GROUPS = Layouts.at(LAYOUT, "nl_groups");

  private SockaddrNl() {}

  /**
   * Makes the address of a listener; the kernel picks its number.
   *
   * @param arena where
   * @param family {@code AF_NETLINK}
   * @param groups bits of the groups to listen to
   */
  public static MemorySegment listener(Arena arena, int family, int groups) {
    MemorySegment address = arena.allocate(LAYOUT);
    address.set(JAVA_SHORT, FAMILY, (short) family);
    address.set(JAVA_INT, GROUPS, groups);
    return address;
  }

  /** {@return whether a message came from the kernel and not from some process} */
  public static boolean isKernel(MemorySegment sender) {
    return sender.get(JAVA_INT, PID) == 0;
  }
}
