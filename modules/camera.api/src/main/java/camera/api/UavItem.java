package camera.api;

/**
 * An item of UAV metadata.
 *
 * @param tag its number in MISB ST 0601
 * @param name words joined by underscores, such as {@code sensor_latitude}; {@code tag_<number>} if
 *     the item is not known here
 * @param value what it says
 */
public record UavItem(int tag, String name, UavValue value) {}
