package camera.v4l2.internal;

import static camera.v4l2.internal.libc.Errno.*;

import camera.v4l2.internal.kernel.VideoRequests;
import java.util.Map;
import java.util.Set;

/**
 * The one place that says what each error number of each call leads to.
 *
 * <p>A number means the same for every call unless an exception below says otherwise; one that is
 * not listed at all is a failure of the device.
 */
final class ErrnoTable {

  /** Name of {@code open(2)} in the table. */
  static final String OPEN = "open";

  /** Name of {@code poll(2)} in the table. */
  static final String POLL = "poll";

  /** Name of {@code mmap(2)} in the table. */
  static final String MMAP = "mmap";

  /** Name of {@code read(2)} in the table. */
  static final String READ = "read";

  private static final Map<Integer, Outcome> GENERAL =
      Map.ofEntries(
          Map.entry(EINTR, Outcome.RETRY),
          Map.entry(EAGAIN, Outcome.FAILED),
          Map.entry(ENODEV, Outcome.GONE),
          Map.entry(ENXIO, Outcome.GONE),
          Map.entry(ENOENT, Outcome.GONE),
          Map.entry(ESHUTDOWN, Outcome.GONE),
          Map.entry(EACCES, Outcome.DENIED),
          Map.entry(EPERM, Outcome.DENIED),
          Map.entry(EBUSY, Outcome.BUSY),
          Map.entry(EINVAL, Outcome.REFUSED),
          Map.entry(ERANGE, Outcome.REFUSED),
          Map.entry(ENOTTY, Outcome.REFUSED),
          Map.entry(ENOTSUP, Outcome.REFUSED),
          Map.entry(ENOMEM, Outcome.EXHAUSTED),
          Map.entry(ENOSPC, Outcome.EXHAUSTED),
          Map.entry(EMFILE, Outcome.EXHAUSTED),
          Map.entry(ENFILE, Outcome.EXHAUSTED));

  /** A list ends with EINVAL; a driver that has no such list answers ENOTTY. */
  private static final Map<Integer, Outcome> LIST =
      Map.of(EINVAL, Outcome.END_OF_LIST, ENOTTY, Outcome.END_OF_LIST);

  /** The frame interval is a wish; many drivers have only one. */
  private static final Map<Integer, Outcome> WISH =
      Map.of(
          EINVAL, Outcome.WITHOUT,
          ENOTTY, Outcome.WITHOUT,
          ENOTSUP, Outcome.WITHOUT,
          EBUSY, Outcome.WITHOUT);

  /** Read-only or write-only is a property of the control, not a matter of permission. */
  private static final Map<Integer, Outcome> CONTROL = Map.of(EACCES, Outcome.REFUSED);

  /** Not every driver can check values without setting them. */
  private static final Map<Integer, Outcome> CONTROL_TRY =
      Map.of(EACCES, Outcome.REFUSED, ENOTTY, Outcome.WITHOUT);

  private static final Map<String, Map<Integer, Outcome>> EXCEPTIONS =
      Map.ofEntries(
          Map.entry(
              OPEN,
              Map.of(EAGAIN, Outcome.BUSY, EISDIR, Outcome.NOT_VIDEO, EINVAL, Outcome.NOT_VIDEO)),
          Map.entry(POLL, Map.of(EAGAIN, Outcome.RETRY)),
          Map.entry(READ, Map.of(EAGAIN, Outcome.NOT_YET)),
          Map.entry(MMAP, Map.of(EAGAIN, Outcome.EXHAUSTED, EACCES, Outcome.REFUSED)),
          Map.entry(
              VideoRequests.QUERYCAP.name(),
              Map.of(ENOTTY, Outcome.NOT_VIDEO, EINVAL, Outcome.NOT_VIDEO)),
          Map.entry(VideoRequests.ENUM_FMT.name(), LIST),
          Map.entry(VideoRequests.ENUM_FRAMESIZES.name(), LIST),
          Map.entry(VideoRequests.ENUM_FRAMEINTERVALS.name(), LIST),
          Map.entry(VideoRequests.G_PARM.name(), WISH),
          Map.entry(VideoRequests.S_PARM.name(), WISH),
          Map.entry(VideoRequests.QUERY_EXT_CTRL.name(), LIST),
          Map.entry(VideoRequests.QUERYMENU.name(), LIST),
          Map.entry(VideoRequests.G_EXT_CTRLS.name(), CONTROL),
          Map.entry(VideoRequests.S_EXT_CTRLS.name(), CONTROL),
          Map.entry(VideoRequests.TRY_EXT_CTRLS.name(), CONTROL_TRY),
          Map.entry(VideoRequests.DQBUF.name(), Map.of(EAGAIN, Outcome.NOT_YET)),
          Map.entry(
              VideoRequests.DQEVENT.name(),
              Map.of(ENOENT, Outcome.NOT_YET, EAGAIN, Outcome.NOT_YET)));

  /** Calls of which something is known beyond the general meaning. */
  static final Set<String> CALLS = EXCEPTIONS.keySet();

  private ErrnoTable() {}

  /**
   * Gives the outcome of a failed call.
   *
   * @param call name of the request or function
   * @param errno positive
   * @return what it leads to
   */
  static Outcome outcome(String call, int errno) {
    return EXCEPTIONS
        .getOrDefault(call, Map.of())
        .getOrDefault(errno, GENERAL.getOrDefault(errno, Outcome.FAILED));
  }
}
