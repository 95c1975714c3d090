package camera.api;

/**
 * What happens when a consumer is slower than the camera.
 *
 * @param policy which frame is lost
 * @param capacity frames kept for the consumer, 1 to {@link #MAX_CAPACITY}
 */
public record Delivery(Policy policy, int capacity) {

  /** Most frames that a feed may keep. */
  public static final int MAX_CAPACITY = 16;

  /** Which frame is lost when the feed is full. */
  public enum Policy {
    /** The oldest waiting frame: the consumer sees the present. */
    KEEP_LATEST,
    /** The new frame: the consumer sees an unbroken sequence up to the loss. */
    KEEP_OLDEST
  }

  /**
   * Checks the capacity.
   *
   * @throws IllegalArgumentException if the capacity is out of range
   */
  public Delivery {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException("feed capacity must be 1.." + MAX_CAPACITY);
    }
  }

  /** {@return keep just the newest frame} */
  public static Delivery latest() {
    return new Delivery(Policy.KEEP_LATEST, 1);
  }

  /**
   * Keeps frames in order.
   *
   * @param capacity frames kept
   * @return a queue that refuses new frames when full
   */
  public static Delivery queue(int capacity) {
    return new Delivery(Policy.KEEP_OLDEST, capacity);
  }
}
