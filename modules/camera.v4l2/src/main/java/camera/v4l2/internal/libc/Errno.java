package camera.v4l2.internal.libc;

import java.util.Map;
import java.util.TreeMap;

/** The error numbers that V4L2 devices answer with (asm-generic/errno.h), and their words. */
public final class Errno {

  public static final int EPERM = 1;
  public static final int ENOENT = 2;
  public static final int EINTR = 4;
  public static final int EIO = 5;
  public static final int ENXIO = 6;
  public static final int EBADF = 9;
  public static final int EAGAIN = 11;
  public static final int ENOMEM = 12;
  public static final int EACCES = 13;
  public static final int EFAULT = 14;
  public static final int EBUSY = 16;
  public static final int ENODEV = 19;
  public static final int EISDIR = 21;
  public static final int EINVAL = 22;
  public static final int ENFILE = 23;
  public static final int EMFILE = 24;
  public static final int ENOTTY = 25;
  public static final int ENOSPC = 28;
  public static final int EPIPE = 32;
  public static final int ERANGE = 34;
  public static final int ENOLCK = 37;
  public static final int ENODATA = 61;
  public static final int ENOLINK = 67;
  public static final int EPROTO = 71;
  public static final int EOVERFLOW = 75;
  public static final int EILSEQ = 84;
  public static final int EPROTONOSUPPORT = 93;
  public static final int ENOTSUP = 95;
  public static final int EAFNOSUPPORT = 97;
  public static final int ENOBUFS = 105;
  public static final int ESHUTDOWN = 108;
  public static final int ETIMEDOUT = 110;

  private static final Map<Integer, String> WORDS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(EPERM, "EPERM (not permitted)"),
              Map.entry(ENOENT, "ENOENT (no such node)"),
              Map.entry(EINTR, "EINTR (interrupted)"),
              Map.entry(EIO, "EIO (input/output error)"),
              Map.entry(ENXIO, "ENXIO (no such device)"),
              Map.entry(EBADF, "EBADF (bad descriptor)"),
              Map.entry(EAGAIN, "EAGAIN (nothing there yet)"),
              Map.entry(ENOMEM, "ENOMEM (out of memory)"),
              Map.entry(EACCES, "EACCES (permission denied)"),
              Map.entry(EFAULT, "EFAULT (bad address)"),
              Map.entry(EBUSY, "EBUSY (device busy)"),
              Map.entry(ENODEV, "ENODEV (device gone)"),
              Map.entry(EISDIR, "EISDIR (a folder)"),
              Map.entry(EINVAL, "EINVAL (not accepted)"),
              Map.entry(ENFILE, "ENFILE (too many open files in the system)"),
              Map.entry(EMFILE, "EMFILE (too many open files in the process)"),
              Map.entry(ENOTTY, "ENOTTY (request not known)"),
              Map.entry(ENOSPC, "ENOSPC (no bandwidth or space)"),
              Map.entry(EPIPE, "EPIPE (broken pipe)"),
              Map.entry(ERANGE, "ERANGE (out of range)"),
              Map.entry(ENOLCK, "ENOLCK (the signal is not stable)"),
              Map.entry(ENODATA, "ENODATA (not at this input)"),
              Map.entry(ENOLINK, "ENOLINK (no signal)"),
              Map.entry(EPROTO, "EPROTO (protocol error)"),
              Map.entry(EOVERFLOW, "EOVERFLOW (too much data)"),
              Map.entry(EILSEQ, "EILSEQ (damaged transfer)"),
              Map.entry(EPROTONOSUPPORT, "EPROTONOSUPPORT (protocol not supported)"),
              Map.entry(ENOTSUP, "ENOTSUP (not supported)"),
              Map.entry(EAFNOSUPPORT, "EAFNOSUPPORT (kind of socket not supported)"),
              Map.entry(ENOBUFS, "ENOBUFS (messages were lost)"),
              Map.entry(ESHUTDOWN, "ESHUTDOWN (shut down)"),
              Map.entry(ETIMEDOUT, "ETIMEDOUT (timed out)")));

  private Errno() {}

  /**
   * Gives an error number's name and meaning.
   *
   * @param errno positive
   * @return for messages and the log
   */
  public static String text(int errno) {
    return WORDS.getOrDefault(errno, "errno " + errno);
  }

  /** {@return the error numbers that have a word here, ascending} */
  public static Iterable<Integer> known() {
    return WORDS.keySet();
  }
}
