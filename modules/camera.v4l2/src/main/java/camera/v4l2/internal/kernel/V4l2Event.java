package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/** {@code struct v4l2_event}: something that happened to a device. */
public final class V4l2Event {

  /** The structure; its union is aligned as a member that is not used here wants it. */
  public static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_INT.withName("type"),
          MemoryLayout.paddingLayout(4),
          MemoryLayout.unionLayout(
                  MemoryLayout.structLayout(JAVA_INT.withName("changes")).withName("src_change"),
                  MemoryLayout.sequenceLayout(8, JAVA_LONG).withName("data"))
              .withName("u"),
          JAVA_INT.withName("pending"),
          JAVA_INT.withName("sequence"),
          MemoryLayout.structLayout(JAVA_LONG.withName("tv_sec"), JAVA_LONG.withName("tv_nsec"))
              .withName("timestamp"),
          JAVA_INT.withName("id"),
          MemoryLayout.sequenceLayout(8, JAVA_INT).withName("reserved"),
          MemoryLayout.paddingLayout(4));

  /** The stream has ended. */
  public static final int EOS = 2;

  /** What comes in at an input changed, see {@link #CHANGES}. */
  public static final int SOURCE_CHANGE = 5;

  /** In {@link #CHANGES}: the resolution, or whatever else makes the format another. */
  public static final int CHANGED_RESOLUTION = 1;

  /** What happened. */
  public static final IntField TYPE = IntField.of(LAYOUT, "type");

  /** What of the source changed; 0 if nothing that matters. */
  public static final IntField CHANGES = IntField.of(LAYOUT, "u.src_change.changes");

  private V4l2Event() {}
}
