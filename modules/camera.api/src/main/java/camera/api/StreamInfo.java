package camera.api;

/**
 * One of the media server's paths.
 *
 * @param name the camera's id
 * @param source what feeds it, in a word; never a device path or a credential
 * @param ready whether it can be viewed now
 * @param readers viewers now
 * @param bytesSent bytes to viewers since it began
 */
public record StreamInfo(String name, String source, boolean ready, int readers, long bytesSent) {}
