package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;

/**
 * A 32-bit member of a structure.
 *
 * @param offset bytes from the start of the structure
 */
public record IntField(long offset) {

  /**
   * Finds a member.
   *
   * @param layout of the structure
   * @param path as {@link Layouts#at} takes it
   */
  static IntField of(MemoryLayout layout, String path) {
    return new IntField(Layouts.at(layout, path));
  }

  /** {@return the member's value in a structure} */
  public int get(MemorySegment structure) {
    return structure.get(JAVA_INT, offset);
  }

  /** Sets the member in a structure. */
  public void set(MemorySegment structure, int value) {
    structure.set(JAVA_INT, offset, value);
  }
}
