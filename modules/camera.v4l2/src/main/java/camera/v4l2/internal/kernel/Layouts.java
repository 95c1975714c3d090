package camera.v4l2.internal.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SequenceLayout;
import java.nio.charset.StandardCharsets;

/** How the structure classes read their layouts. */
final class Layouts {

  /** Name of a member that has none in C: its own members are reached without it. */
  static final String ANONYMOUS = "anonymous";

  private Layouts() {}

  /**
   * Gives the offset of a member.
   *
   * @param layout of the structure
   * @param path as C writes it, such as {@code fmt.pix_mp.plane_fmt[1].sizeimage}
   * @return bytes from the start of the structure
   */
  static long at(MemoryLayout layout, String path) {
    long offset = 0;
    MemoryLayout inside = layout;
    for (String step : path.replace("[", ".[").split("\\.", -1)) {
      if (step.startsWith("[")) {
        SequenceLayout sequence = (SequenceLayout) inside;
        inside = sequence.elementLayout();
        offset += inside.byteSize() * Long.parseLong(step.substring(1, step.length() - 1));
        continue;
      }
      if (!has((GroupLayout) inside, step)) {
        offset += inside.byteOffset(MemoryLayout.PathElement.groupElement(ANONYMOUS));
        inside = inside.select(MemoryLayout.PathElement.groupElement(ANONYMOUS));
      }
      offset += inside.byteOffset(MemoryLayout.PathElement.groupElement(step));
      inside = inside.select(MemoryLayout.PathElement.groupElement(step));
    }
    return offset;
  }

  private static boolean has(GroupLayout group, String name) {
    return group.memberLayouts().stream().anyMatch(m -> m.name().orElse("").equals(name));
  }

  /** Reads characters up to the first NUL or the end of the field. */
  static String text(MemorySegment segment, long offset, int length) {
    byte[] bytes = segment.asSlice(offset, length).toArray(JAVA_BYTE);
    int end = 0;
    while (end < length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8).strip();
  }

  /** Writes characters, cut so that a NUL follows. */
  static void text(MemorySegment segment, long offset, int length, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    MemorySegment field = segment.asSlice(offset, length).fill((byte) 0);
    MemorySegment.copy(bytes, 0, field, JAVA_BYTE, 0, Math.min(bytes.length, length - 1));
  }
}
