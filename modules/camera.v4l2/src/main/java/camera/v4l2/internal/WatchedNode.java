package camera.v4l2.internal;

import camera.api.CameraDevice;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the monitor knows of one node that exists. For the monitor's thread only. */
final class WatchedNode {

  /** Never again, unless something happens to the node. */
  static final long NEVER = Long.MAX_VALUE;

  private static final long FIRST_PAUSE = 1_000_000;
  private static final int MOST_DOUBLINGS = 30;

  final int number;
  final Path path;

  /** Whether it came while the monitor was running: its permission may still be on the way. */
  final boolean fresh;

  private final long since;

  /** The file as it was last seen. */
  NodeStamp stamp;

  /** Time of {@link System#nanoTime}, relative to {@link #since}, when it is to be asked. */
  private long due;

  private int tries;

  /** Whether it must be asked at the next occasion, however well it seems. */
  boolean suspect;

  /** The asking under way. */
  @Nullable Inspection inspection;

  /** Whether that takes so long that it was complained of. */
  boolean hangs;

  /** Nanoseconds that the last asking took. */
  long took;

  /** What sysfs says of it. */
  @Nullable SysfsNode sysfs;

  /** As it was last told of; null while it was not. */
  @Nullable CameraDevice announced;

  /** Relative to {@link #since}: a flapping camera is held back until then. */
  private long heldUntil;

  /** Whether its coming was counted. */
  boolean arrived;

  WatchedNode(int number, Path path, NodeStamp stamp, boolean fresh, long now) {
    this.number = number;
    this.path = path;
    this.stamp = stamp;
    this.fresh = fresh;
    since = now;
  }

  /** {@return nanoseconds it has been there} */
  long age(long now) {
    return now - since;
  }

  /** {@return whether it is to be asked now} */
  boolean due(long now) {
    return suspect || (due != NEVER && age(now) >= due);
  }

  /** It answered; nothing more is to be asked. */
  void rest() {
    due = NEVER;
    tries = 0;
  }

  /** {@return nanoseconds to the next try, longer each time} */
  long backOff(long now, long longest) {
    long pause = Math.min(longest, FIRST_PAUSE << Math.min(tries++, MOST_DOUBLINGS));
    lookAgainIn(now, pause);
    return pause;
  }

  void lookAgainIn(long now, long nanos) {
    due = age(now) + nanos;
  }

  /** Keeps it back. */
  void hold(long now, long nanos) {
    heldUntil = age(now) + nanos;
  }

  /** {@return whether it is kept back; if so it is asked again when that ends} */
  boolean held(long now) {
    if (age(now) < heldUntil) {
      due = heldUntil;
      return true;
    }
    return false;
  }

  /** {@return nanoseconds until it is due; {@link #NEVER} if it is not} */
  long untilDue(long now) {
    return due == NEVER ? NEVER : Math.max(0, due - age(now));
  }
}
