package camera.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a search of the network found.
 *
 * @param streams found
 * @param time when the search began
 * @param duration how long it took
 * @param errors what could not be searched, for people
 */
public record DiscoveryResult(
    List<ExternalStream> streams, Instant time, Duration duration, List<String> errors) {

  /** Copies the lists. */
  public DiscoveryResult {
    streams = List.copyOf(streams);
    errors = List.copyOf(errors);
  }
}
