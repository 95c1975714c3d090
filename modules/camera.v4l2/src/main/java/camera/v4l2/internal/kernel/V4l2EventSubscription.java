package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/** {@code struct v4l2_event_subscription}: which events an open node shall tell. */
public final class V4l2EventSubscription {

  /** The structure. */
  public static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_INT.withName("type"),
          JAVA_INT.withName("id"),
          JAVA_INT.withName("flags"),
          MemoryLayout.sequenceLayout(5, JAVA_INT).withName("reserved"));

  /** The kind of event, see {@link V4l2Event}. */
  public static final IntField TYPE = IntField.of(LAYOUT, "type");

  private V4l2EventSubscription() {}
}
