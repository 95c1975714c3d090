package camera.mediamtx.internal.mpegts;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Puts the table sections of one PID together (ISO/IEC 13818-1, 2.4.4) and lets through only those
 * whose checksum is right. Holds at most one section. For one thread.
 */
final class SectionAssembler {

  /** Longest section of the tables read here, header included. */
  private static final int LONGEST = 1024;

  private static final int LENGTH_FIELD_END = 3;
  private static final int STUFFING = 0xff;

  private final ByteBuffer section = ByteBuffer.allocate(LONGEST);
  private final Continuity continuity = new Continuity();
  private final Consumer<ByteBuffer> sections;
  private boolean assembling;
  private long damaged;

  /**
   * Makes it.
   *
   * @param sections called with whole sections, table id to checksum, valid during the call only
   */
  SectionAssembler(Consumer<ByteBuffer> sections) {
    this.sections = sections;
  }

  /** Takes a packet of the PID. */
  void take(TsPacket packet) {
    if (packet.payload().isEmpty()) {
      return;
    }
    ByteBuffer payload = packet.payload().get().duplicate();
    switch (continuity.follow(packet)) {
      case NEXT -> {}
      case REPEATED -> {
        return;
      }
      case GAP -> abandon();
    }
    if (!packet.unitStart()) {
      append(payload);
      return;
    }
    int pointer = payload.hasRemaining() ? payload.get() & 0xff : STUFFING;
    if (pointer > payload.remaining()) {
      abandon();
      damaged++;
      return;
    }
    append(payload.slice(payload.position(), pointer));
    abandon();
    payload.position(payload.position() + pointer);
    while (payload.hasRemaining() && (payload.get(payload.position()) & 0xff) != STUFFING) {
      assembling = true;
      append(payload);
    }
  }

  /** {@return sections that were dropped for damage} */
  long damaged() {
    return damaged;
  }

  /** Takes bytes up to the end of the section under way. */
  private void append(ByteBuffer bytes) {
    while (assembling && bytes.hasRemaining()) {
      int wanted = Math.min(missing(), bytes.remaining());
      section.put(section.position(), bytes, bytes.position(), wanted);
      section.position(section.position() + wanted);
      bytes.position(bytes.position() + wanted);
      if (missing() == 0) {
        complete();
      } else if (missing() < 0) {
        damaged++;
        abandon();
        bytes.position(bytes.limit());
      }
    }
  }

  /** Bytes until the length is known or the section whole; negative if it is too long. */
  private int missing() {
    int have = section.position();
    if (have < LENGTH_FIELD_END) {
      return LENGTH_FIELD_END - have;
    }
    int length = LENGTH_FIELD_END + (section.getShort(1) & 0x0fff);
    return length > LONGEST ? -1 : length - have;
  }

  private void complete() {
    section.flip();
    if (Crc32Mpeg.of(section) == 0) {
      sections.accept(section);
    } else {
      damaged++;
    }
    abandon();
  }

  private void abandon() {
    section.clear();
    assembling = false;
  }
}
