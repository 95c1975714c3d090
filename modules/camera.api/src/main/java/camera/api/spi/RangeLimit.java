package camera.api.spi;

/**
 * The largest picture taken from a device that offers a range of sizes. The end of such a range is
 * what the driver can count to, such as 16384x8640, not what the camera has pixels for. Sizes that
 * a device lists one by one are not limited.
 *
 * @param width pixels
 * @param height lines
 */
public record RangeLimit(int width, int height) {}
