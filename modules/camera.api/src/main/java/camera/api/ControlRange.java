package camera.api;

/**
 * The values a control takes, as the driver gives them. Of a text, the length in bytes; of a menu,
 * the indexes between which its items are; of a bitmask, {@code max} has the bits that may be set.
 *
 * @param min smallest
 * @param max largest
 * @param step from one to the next; 0 where a driver names none
 */
public record ControlRange(long min, long max, long step) {}
