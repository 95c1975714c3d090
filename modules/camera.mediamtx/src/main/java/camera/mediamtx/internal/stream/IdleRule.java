package camera.mediamtx.internal.stream;

import java.time.Duration;

/**
 * When a stream that nobody views ends.
 *
 * @param timeout after this time without a viewer
 * @param outlastsOutage whether time in which the server is away does not count: who asked for the
 *     stream gets it back; who only viewed it comes again
 */
record IdleRule(Duration timeout, boolean outlastsOutage) {

  /** {@return whether this rule keeps a stream at least as long} */
  boolean covers(IdleRule other) {
    return timeout.compareTo(other.timeout) >= 0 && (outlastsOutage || !other.outlastsOutage);
  }

  /** {@return what keeps a stream as long as both} */
  IdleRule with(IdleRule other) {
    return new IdleRule(
        timeout.compareTo(other.timeout) >= 0 ? timeout : other.timeout,
        outlastsOutage || other.outlastsOutage);
  }
}
