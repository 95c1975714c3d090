package camera.mediamtx.internal.klv;

import camera.api.UavValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * How the value of an item is written (MISB ST 0601). A value of another length than its form has
 * is given as bytes.
 */
sealed interface ItemForm {

  /** {@return the value in some bytes, all that remain} */
  UavValue decode(ByteBuffer bytes);

  /** {@return bytes as they are} */
  static UavValue bytes(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(bytes.position(), copy);
    return new UavValue.Bytes(HexFormat.of().formatHex(copy));
  }

  /** A big-endian number of some bytes; the caller has checked the length. */
  private static long unsigned(ByteBuffer bytes) {
    long value = 0;
    for (int i = bytes.position(); i < bytes.limit(); i++) {
      value = value << Byte.SIZE | (bytes.get(i) & 0xff);
    }
    return value;
  }

  /**
   * All values of an unsigned number spread evenly over a range.
   *
   * @param length bytes, 1 to 4
   * @param min value of 0
   * @param max value of the greatest number
   * @param unit of the range
   */
  record Spread(int length, double min, double max, String unit) implements ItemForm {

    @Override
    public UavValue decode(ByteBuffer bytes) {
      if (bytes.remaining() != length) {
        return bytes(bytes);
      }
      long greatest = (1L << (Byte.SIZE * length)) - 1;
      double value = min + unsigned(bytes) * (max - min) / greatest;
      return new UavValue.Quantity(value, (max - min) / greatest, unit);
    }
  }

  /**
   * A signed number spread evenly over a range around 0; its least value says that there is none.
   *
   * @param length bytes, 1 to 4
   * @param bound value of the greatest number
   * @param unit of the range
   */
  record Symmetric(int length, double bound, String unit) implements ItemForm {

    @Override
    public UavValue decode(ByteBuffer bytes) {
      if (bytes.remaining() != length) {
        return bytes(bytes);
      }
      int unused = Long.SIZE - Byte.SIZE * length;
      long number = unsigned(bytes) << unused >> unused;
      long greatest = (1L << (Byte.SIZE * length - 1)) - 1;
      double resolution = bound / greatest;
      return number < -greatest
          ? new UavValue.OutOfRange()
          : new UavValue.Quantity(number * bound / greatest, resolution, unit);
    }
  }

  /**
   * An unsigned number that is its own meaning.
   *
   * @param length bytes, 1 to 4
   */
  record Whole(int length) implements ItemForm {

    @Override
    public UavValue decode(ByteBuffer bytes) {
      return bytes.remaining() == length ? new UavValue.Count(unsigned(bytes)) : bytes(bytes);
    }
  }

  /** Microseconds since 1970 without leap seconds, in 8 bytes (MISB ST 0603). */
  record Microseconds() implements ItemForm {

    @Override
    public UavValue decode(ByteBuffer bytes) {
      long value = bytes.remaining() == Long.BYTES ? unsigned(bytes) : -1;
      return value < 0 // From the year 294 247 on.
          ? bytes(bytes)
          : new UavValue.Time(Instant.EPOCH.plus(value, ChronoUnit.MICROS));
    }
  }

  /** UTF-8. */
  record Characters() implements ItemForm {

    @Override
    public UavValue decode(ByteBuffer bytes) {
      return new UavValue.Text(StandardCharsets.UTF_8.decode(bytes.duplicate()).toString());
    }
  }

  /** Not decoded: a set of its own standard, or unknown. */
  record Opaque() implements ItemForm {

    @Override
    public UavValue decode(ByteBuffer bytes) {
      return bytes(bytes);
    }
  }
}
