package camera.mediamtx.internal.matroska;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The encoding of elements: identifier, length, content (RFC 8794). Lengths always take eight
 * bytes, which every reader accepts and which saves a calculation.
 */
final class Ebml {

  /** A length of eight bytes that means "until something says otherwise". */
  static final byte[] UNKNOWN_LENGTH = length(0x00ff_ffff_ffff_ffffL);

  private static final long EIGHT_BYTES = 1L << 56;

  private Ebml() {}

  static byte[] element(int id, byte[]... contents) {
    int size = 0;
    for (byte[] content : contents) {
      size += content.length;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(size + 12);
    out.writeBytes(id(id));
    out.writeBytes(length(size));
    for (byte[] content : contents) {
      out.writeBytes(content);
    }
    return out.toByteArray();
  }

  static byte[] unsigned(int id, long value) {
    return element(id, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
  }

  static byte[] text(int id, String value) {
    return element(id, value.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The marker bits are part of an identifier as the tables of RFC 9559 print it. */
  static byte[] id(int id) {
    int bytes = Integer.BYTES - (Integer.numberOfLeadingZeros(id) / Byte.SIZE);
    byte[] encoded = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      encoded[i] = (byte) (id >>> (Byte.SIZE * (bytes - 1 - i)));
    }
    return encoded;
  }

  static byte[] length(long length) {
    return ByteBuffer.allocate(Long.BYTES).putLong(length | EIGHT_BYTES).array();
  }
}
