package camera.mediamtx.internal.mpegts;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A section of the program association table (ISO/IEC 13818-1, 2.4.4.3).
 *
 * @param version 0 to 31
 * @param number which section of the table it is
 * @param mapPids where the program maps are
 */
record ProgramAssociation(int version, int number, Set<Integer> mapPids) {

  static final int PID = 0;

  private static final int TABLE = 0x00;
  private static final int HEADER = 8;
  private static final int ENTRY = 4;
  private static final int CHECKSUM = 4;
  private static final int CURRENT = 1;

  /**
   * Reads a section.
   *
   * @param section a whole one with a right checksum
   * @return the section, or empty if it is none of a table in force
   */
  static Optional<ProgramAssociation> parse(ByteBuffer section) {
    if (section.remaining() < HEADER + CHECKSUM
        || section.get(0) != TABLE
        || (section.get(5) & CURRENT) == 0) {
      return Optional.empty();
    }
    Set<Integer> pids = new TreeSet<>();
    for (int at = HEADER; at + ENTRY <= section.limit() - CHECKSUM; at += ENTRY) {
      int program = section.getShort(at);
      if (program != 0) { // 0 is the network information table.
        pids.add(section.getShort(at + 2) & 0x1fff);
      }
    }
    return Optional.of(
        new ProgramAssociation(
            (section.get(5) >> 1) & 0x1f, section.get(6) & 0xff, Set.copyOf(pids)));
  }
}
