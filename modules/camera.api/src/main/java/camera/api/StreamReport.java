package camera.api;

import java.time.Duration;
import java.time.Instant;

/**
 * A camera's stream with its figures.
 *
 * @param address where it can be viewed
 * @param state what it is doing
 * @param process the publishing program's process, 0 if the media server publishes itself
 * @param uptime how long it has been running, zero when idle
 * @param exists whether the media server knows its path
 * @param bytesSent bytes to viewers since it began
 * @param framesSent frames to viewers since it began
 * @param bitrate bits per second
 * @param framesPerSecond 0 or more
 * @param start when it was started last, or when its path was made
 * @param lastActivity when it was last seen to run; its start if it never was
 */
public record StreamReport(
    StreamAddress address,
    State state,
    long process,
    Duration uptime,
    boolean exists,
    long bytesSent,
    long framesSent,
    long bitrate,
    double framesPerSecond,
    Instant start,
    Instant lastActivity) {

  /** What a stream is doing. */
  public enum State {
    /** It runs. */
    ACTIVE,
    /** It does not run. */
    INACTIVE,
    /** It cannot run. */
    ERROR,
    /** It is being started. */
    STARTING,
    /** It is being ended. */
    STOPPING
  }
}
