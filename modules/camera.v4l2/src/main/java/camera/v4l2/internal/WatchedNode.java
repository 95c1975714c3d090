package camera.v4l2.internal;

import camera.api.CameraDevice;
import org.jspecify.annotations.Nullable;

/** What the monitor knows of one node that exists. For the monitor's thread only. */
final class WatchedNode {

  /** Never again, unless the node itself changes. */
  static final long NEVER = Long.MAX_VALUE;

  final int number;
  final NodeStamp stamp;
  final long since;

  /** Time of {@link System#nanoTime}, relative to {@link #since}, when it is to be looked at. */
  long due;

  /** As it was last told of; null while it was not. */
  @Nullable CameraDevice announced;

  /** Relative to {@link #since}: a flapping camera is held back until then. */
  long heldUntil;

  /** Whether its coming was counted. */
  boolean arrived;

  WatchedNode(int number, NodeStamp stamp, long now) {
    this.number = number;
    this.stamp = stamp;
    since = now;
  }

  long age(long now) {
    return now - since;
  }

  boolean due(long now) {
    return due != NEVER && age(now) >= due;
  }

  void lookAgainIn(long now, long nanos) {
    due = age(now) + nanos;
  }

  /** {@return nanoseconds until it is due; {@link #NEVER} if it is not} */
  long untilDue(long now) {
    return due == NEVER ? NEVER : Math.max(0, due - age(now));
  }
}
