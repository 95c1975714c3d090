package camera.mediamtx.internal.server;

import java.time.Instant;
import java.util.Optional;

/**
 * What the server says of itself.
 *
 * @param version such as {@code v1.20.1}; empty before 1.15.2, which does not tell
 * @param started when it was started; empty likewise
 */
public record ServerInfo(String version, Optional<Instant> started) {}
