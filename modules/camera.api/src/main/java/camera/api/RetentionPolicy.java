package camera.api;

import camera.api.InvalidRequestException.Rule;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What happens to old files.
 *
 * @param type which limit is applied
 * @param enabled whether it is applied at all
 * @param maxAgeDays days after its last modification that a file is kept, 1 or more
 * @param maxSizeGb size of all recordings and snapshots, more than 0, in units of 2^30 bytes
 */
public record RetentionPolicy(
    Type type, boolean enabled, OptionalInt maxAgeDays, OptionalDouble maxSizeGb) {

  /** Which limit a policy applies. */
  public enum Type {
    /** Files older than the age are removed as time goes. */
    AGE,
    /** The oldest files are removed whenever all together are larger than the size. */
    SIZE,
    /** Both limits, and only when a clean-up is asked for. */
    MANUAL;

    /**
     * Reads a type.
     *
     * @param word as on the wire
     * @return the type, or empty for any other word
     */
    public static Optional<Type> parse(String word) {
      for (Type type : values()) {
        if (type.toString().equals(word)) {
          return Optional.of(type);
        }
      }
      return Optional.empty();
    }

    /** {@return the word used on the wire, lower case} */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Checks the limits.
   *
   * @throws InvalidRequestException if one of them is out of range
   */
  public RetentionPolicy {
    if (maxAgeDays.isPresent() && maxAgeDays.getAsInt() < 1) {
      throw new InvalidRequestException(
          "max_age_days", Rule.RANGE, "A number of days, 1 or more, is needed");
    }
    if (maxSizeGb.isPresent() && !(maxSizeGb.getAsDouble() > 0)) {
      throw new InvalidRequestException(
          "max_size_gb", Rule.RANGE, "A number of gigabytes above 0 is needed");
    }
  }
}
