package camera.mediamtx.internal.jpeg;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A picture file's bytes, valid until the encoder that made them makes the next or is closed.
 *
 * @param parts one after the other
 * @param width pixels
 * @param height lines
 */
public record Picture(List<MemorySegment> parts, int width, int height) {

  /** Copies the list, not the bytes. */
  public Picture {
    parts = List.copyOf(parts);
  }

  /** {@return bytes in all} */
  public long size() {
    return parts.stream().mapToLong(MemorySegment::byteSize).sum();
  }
}
