package camera.api;

/**
 * A stream to add.
 *
 * @param url {@code rtsp://} or {@code rtsps://} with a host
 * @param name human name
 * @param type such as {@link ExternalStream#GENERIC}
 */
public record ExternalStreamRequest(String url, String name, String type) {}
