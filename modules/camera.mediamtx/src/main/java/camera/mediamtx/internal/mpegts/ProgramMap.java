package camera.mediamtx.internal.mpegts;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A program map: the elementary streams of a program (ISO/IEC 13818-1, 2.4.4.8).
 *
 * @param metadata those that carry KLV, by PID, and how
 */
record ProgramMap(Map<Integer, MetadataCarriage> metadata) {

  private static final int TABLE = 0x02;
  private static final int HEADER = 12;
  private static final int ENTRY = 5;
  private static final int CHECKSUM = 4;
  private static final int CURRENT = 1;

  /**
   * Reads a section.
   *
   * @param section a whole one with a right checksum
   * @return the map, or empty if it is none in force
   */
  static Optional<ProgramMap> parse(ByteBuffer section) {
    if (section.remaining() < HEADER + CHECKSUM
        || section.get(0) != TABLE
        || (section.get(5) & CURRENT) == 0) {
      return Optional.empty();
    }
    Map<Integer, MetadataCarriage> metadata = new LinkedHashMap<>();
    int end = section.limit() - CHECKSUM;
    int at = HEADER + (section.getShort(10) & 0x0fff);
    while (at + ENTRY <= end) {
      int type = section.get(at) & 0xff;
      int pid = section.getShort(at + 1) & 0x1fff;
      int descriptors = Math.min(section.getShort(at + 3) & 0x0fff, end - at - ENTRY);
      MetadataCarriage.of(type, section.slice(at + ENTRY, descriptors))
          .ifPresent(carriage -> metadata.put(pid, carriage));
      at += ENTRY + descriptors;
    }
    return Optional.of(new ProgramMap(metadata));
  }
}
