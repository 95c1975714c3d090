package camera.api.spi;

import java.time.Instant;

/**
 * What is being served.
 *
 * @param name of the service
 * @param version of the service
 * @param buildDate of the service, {@code YYYY-MM-DD}
 * @param started when this process began
 */
public record ServiceInfo(String name, String version, String buildDate, Instant started) {}
