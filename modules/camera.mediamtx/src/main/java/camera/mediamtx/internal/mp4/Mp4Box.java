package camera.mediamtx.internal.mp4;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A box in memory.
 *
 * @param type four characters
 * @param start where it begins in the buffer it was found in
 * @param content what follows its header, read-only
 */
record Mp4Box(String type, int start, ByteBuffer content) {

  /** Length and type. */
  static final int HEADER = 8;

  /** Takes a read-only view. */
  Mp4Box {
    content = content.asReadOnlyBuffer();
  }

  /** {@return the four characters at an index} */
  static String type(ByteBuffer header, int at) {
    byte[] name = new byte[4];
    header.get(at, name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  /**
   * Finds a box among those that follow each other in a buffer.
   *
   * @throws BrokenMp4Exception if one is shorter than its header or longer than what holds it
   */
  static Optional<Mp4Box> find(ByteBuffer boxes, String type) throws BrokenMp4Exception {
    int at = boxes.position();
    while (boxes.limit() - at >= HEADER) {
      long size = Integer.toUnsignedLong(boxes.getInt(at));
      if (size < HEADER || size > boxes.limit() - at) {
        throw new BrokenMp4Exception("a box of " + size + " bytes inside of another");
      }
      if (type(boxes, at + 4).equals(type)) {
        ByteBuffer content = boxes.duplicate().position(at + HEADER).limit(at + (int) size);
        return Optional.of(new Mp4Box(type, at, content.slice()));
      }
      at += (int) size;
    }
    return Optional.empty();
  }

  /** Follows a path of boxes, each inside the one before. */
  static Mp4Box require(ByteBuffer boxes, String... path) throws BrokenMp4Exception {
    Mp4Box box = new Mp4Box("", 0, boxes);
    for (String type : path) {
      String outer = box.type;
      box =
          find(box.content, type)
              .orElseThrow(() -> new BrokenMp4Exception("no " + type + " in " + outer));
    }
    return box;
  }

  /**
   * Finds a box inside of others.
   *
   * @return where its content begins in the buffer
   * @throws BrokenMp4Exception if one of the path is not there
   */
  static int contentAt(ByteBuffer boxes, String... path) throws BrokenMp4Exception {
    ByteBuffer within = boxes;
    int at = 0;
    for (String type : path) {
      Mp4Box box = require(within, type);
      at += box.start() + HEADER;
      within = box.content();
    }
    return at;
  }

  /** Reads out of a box that may be shorter than it should be. */
  static <T> T read(String what, Reading<T> reading) throws BrokenMp4Exception {
    try {
      return reading.read();
    } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException e) {
      throw new BrokenMp4Exception(what + " is too short or holds an impossible number");
    }
  }

  /** A reading. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws BrokenMp4Exception;
  }
}
