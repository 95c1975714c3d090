package camera.api.spi;

import java.time.Duration;

/**
 * What a {@link CaptureSession} has done since it was made.
 *
 * @param frames frames the device delivered
 * @param corrupt of these, frames that the device flagged as damaged or left empty; no consumer got
 *     them
 * @param lost frames the device itself skipped, by gaps in its count
 * @param dropped frames lost to slow consumers, summed over all feeds
 * @param reopened how often the device was reopened because it failed or stalled
 * @param feeds consumers just now
 * @param uptime how long the device has been in use without a break; zero when idle
 */
public record CaptureStatistics(
    long frames,
    long corrupt,
    long lost,
    long dropped,
    long reopened,
    int feeds,
    Duration uptime) {}
