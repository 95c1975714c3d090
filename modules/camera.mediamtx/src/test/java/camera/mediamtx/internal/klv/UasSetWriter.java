package camera.mediamtx.internal.klv;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** Writes UAS Datalink Local Sets for tests; shares no code and no table with the reader. */
final class UasSetWriter {

  static final byte[] KEY = HexFormat.of().parseHex("060e2b34020b01010e01030101000000");

  private final ByteArrayOutputStream items = new ByteArrayOutputStream();

  /** An item as bytes. */
  UasSetWriter raw(int tag, byte... value) {
    items.writeBytes(oid(tag));
    items.writeBytes(length(value.length));
    items.writeBytes(value);
    return this;
  }

  UasSetWriter text(int tag, String value) {
    return raw(tag, value.getBytes(StandardCharsets.UTF_8));
  }

  UasSetWriter time(Instant value) {
    return number(2, ChronoUnit.MICROS.between(Instant.EPOCH, value), 8);
  }

  /** A number as it is. */
  UasSetWriter number(int tag, long value, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[length - 1 - i] = (byte) (value >> (8 * i));
    }
    return raw(tag, bytes);
  }

  /** A value spread over a range: 0 is the least, all ones the greatest. */
  UasSetWriter spread(int tag, int length, double min, double max, double value) {
    BigDecimal greatest =
        new BigDecimal(BigInteger.ONE.shiftLeft(8 * length).subtract(BigInteger.ONE));
    return scaled(tag, length, greatest, new BigDecimal(value - min), new BigDecimal(max - min));
  }

  /** A value in a range around 0; the least number stays unused. */
  UasSetWriter symmetric(int tag, int length, double bound, double value) {
    BigDecimal greatest =
        new BigDecimal(BigInteger.ONE.shiftLeft(8 * length - 1).subtract(BigInteger.ONE));
    return scaled(tag, length, greatest, new BigDecimal(value), new BigDecimal(bound));
  }

  private UasSetWriter scaled(
      int tag, int length, BigDecimal greatest, BigDecimal part, BigDecimal whole) {
    BigDecimal number = greatest.multiply(part).divide(whole, 0, RoundingMode.HALF_EVEN);
    return number(tag, number.longValueExact(), length);
  }

  /** {@return key, length, items and a right checksum} */
  byte[] set() {
    byte[] start = concat(KEY, length(items.size() + 4), items.toByteArray(), new byte[] {1, 2});
    int sum = 0;
    for (int i = 0; i < start.length; i += 2) {
      sum += Byte.toUnsignedInt(start[i]) * 256;
      sum += i + 1 < start.length ? Byte.toUnsignedInt(start[i + 1]) : 0;
    }
    return concat(start, new byte[] {(byte) (sum >> 8), (byte) sum});
  }

  /** {@return key, length and items} */
  byte[] setWithoutChecksum() {
    return concat(KEY, length(items.size()), items.toByteArray());
  }

  static byte[] length(int value) {
    if (value < 128) {
      return new byte[] {(byte) value};
    }
    byte[] digits = new BigInteger(Integer.toString(value)).toByteArray();
    int skip = digits[0] == 0 ? 1 : 0;
    byte[] out = new byte[1 + digits.length - skip];
    out[0] = (byte) (0x80 + out.length - 1);
    System.arraycopy(digits, skip, out, 1, out.length - 1);
    return out;
  }

  static byte[] oid(int value) {
    String bits = Integer.toBinaryString(value);
    int groups = (bits.length() + 6) / 7;
    byte[] out = new byte[groups];
    for (int i = 0; i < groups; i++) {
      int group = (value >> (7 * (groups - 1 - i))) & 127;
      out[i] = (byte) (i == groups - 1 ? group : group + 128);
    }
    return out;
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
