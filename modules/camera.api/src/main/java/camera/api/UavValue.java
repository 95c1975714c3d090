package camera.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HexFormat;

/** The value of an item of UAV metadata. */
public sealed interface UavValue {

  /**
   * A measured value.
   *
   * @param value in the unit
   * @param resolution smallest difference that the sender can express, greater than 0
   * @param unit {@code deg}, {@code m} or {@code m/s}
   */
  record Quantity(double value, double resolution, String unit) implements UavValue {

    /** {@return the value without digits finer than a hundredth of the resolution} */
    public BigDecimal rounded() {
      int decimals = Math.max(0, (int) Math.ceil(-Math.log10(resolution)) + 1);
      BigDecimal exact = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
      BigDecimal shortest = exact.stripTrailingZeros();
      return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
  }

  /**
   * A whole number without unit.
   *
   * @param value the number
   */
  record Count(long value) implements UavValue {}

  /**
   * A text.
   *
   * @param value as sent; bytes that are not UTF-8 are replaced by U+FFFD
   */
  record Text(String value) implements UavValue {}

  /**
   * A time.
   *
   * @param value with microseconds
   */
  record Time(Instant value) implements UavValue {}

  /** The sender says that it has no value: out of the range of the item, or a fault. */
  record OutOfRange() implements UavValue {}

  /**
   * An item that is not decoded: unknown, a nested set, or of an unexpected length.
   *
   * @param hex its bytes, two lower-case digits each
   */
  record Bytes(String hex) implements UavValue {

    /** {@return the bytes} */
    public byte[] toArray() {
      return HexFormat.of().parseHex(hex);
    }
  }
}
