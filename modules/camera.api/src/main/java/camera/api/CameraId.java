package camera.api;

import java.util.Optional;

/**
 * The name by which clients know a camera: {@code camera} and a number.
 *
 * <p>The number is that of the device node when the camera was first seen, or the next free one; it
 * stays with the camera when the node changes (wire contract 6.1). External streams are numbered
 * from {@link #FIRST_EXTERNAL}.
 *
 * @param number 0 or more
 */
public record CameraId(int number) implements Comparable<CameraId> {

  /** The number of the first external stream. */
  public static final int FIRST_EXTERNAL = 100;

  /** Longest accepted form in characters (wire contract, section 14). */
  public static final int MAX_LENGTH = 64;

  private static final String PREFIX = "camera";

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public CameraId {
    if (number < 0) {
      throw new IllegalArgumentException("camera number must not be negative: " + number);
    }
  }

  /**
   * Reads the form clients send.
   *
   * <p>Only the canonical form names a camera: {@code camera07} has the right pattern but is no id
   * that was ever given out.
   *
   * @param text what the client sent
   * @return the id, or empty if the text is not {@code camera} followed by a canonical number
   */
  public static Optional<CameraId> parse(String text) {
    if (!text.startsWith(PREFIX) || text.length() > PREFIX.length() + 9) {
      return Optional.empty();
    }
    String digits = text.substring(PREFIX.length());
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    CameraId id = new CameraId(Integer.parseInt(digits));
    return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
  }

  /** {@return {@code camera} and the number, as clients send and receive it} */
  @Override
  public String toString() {
    return PREFIX + number;
  }

  @Override
  public int compareTo(CameraId other) {
    return Integer.compare(number, other.number);
  }
}
