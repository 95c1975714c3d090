package camera.v4l2.internal;

/**
 * The node numbers that are looked at.
 *
 * @param first lowest
 * @param last highest; below the lowest there are none
 */
record NodeRange(int first, int last) {

  /** {@return how many they are} */
  int size() {
    return Math.max(0, last - first + 1);
  }

  /** {@return the name of a node} */
  static String name(int number) {
    return "video" + number;
  }
}
