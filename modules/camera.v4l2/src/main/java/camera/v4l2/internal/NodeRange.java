package camera.v4l2.internal;

import java.util.OptionalInt;

/**
 * The node numbers that are looked at.
 *
 * @param first lowest
 * @param last highest; below the lowest there are none
 */
record NodeRange(int first, int last) {

  private static final String PREFIX = "video";

  /** {@return the number of a node in the range, such as 0 of {@code video0}; else empty} */
  OptionalInt number(String name) {
    if (!name.matches(PREFIX + "(0|[1-9]\\d{0,2})")) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(name.substring(PREFIX.length()));
    return number >= first && number <= last ? OptionalInt.of(number) : OptionalInt.empty();
  }

  /** {@return how many they are} */
  int size() {
    return Math.max(0, last - first + 1);
  }

  /** {@return the name of a node} */
  static String name(int number) {
    return PREFIX + number;
  }
}
