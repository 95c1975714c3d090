package camera.rpc.internal.status;

import camera.api.ServicePart;
import camera.api.StorageInfo;
import camera.api.SystemStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One look at the service.
 *
 * @param time when
 * @param status how far it is ready; empty if the look itself failed
 * @param parts how each part is
 * @param storage room on the disk; empty if it cannot be read
 * @param load of the machine
 * @param streams the media server's paths
 * @param failures looks that failed in a row, this one included
 */
public record Sample(
    Instant time,
    Optional<SystemStatus> status,
    List<ServicePart> parts,
    Optional<StorageInfo> storage,
    MachineLoad load,
    Streams streams,
    int failures) {

  /**
   * The media server's paths.
   *
   * @param active those that can be viewed
   * @param total all
   * @param viewers over all
   */
  public record Streams(int active, int total, int viewers) {

    /** None, or no media server. */
    static final Streams NONE = new Streams(0, 0, 0);
  }

  /** Before the first look. */
  static final Sample NONE =
      new Sample(
          Instant.EPOCH,
          Optional.empty(),
          List.of(),
          Optional.empty(),
          MachineLoad.NONE,
          Streams.NONE,
          0);

  /** Copies the parts. */
  public Sample {
    parts = List.copyOf(parts);
  }

  /**
   * Finds a part.
   *
   * @param kind which
   * @return it, if the service has it
   */
  public Optional<ServicePart> part(ServicePart.Kind kind) {
    return parts.stream().filter(part -> part.kind() == kind).findFirst();
  }

  Sample failed(Instant now) {
    return new Sample(now, Optional.empty(), parts, storage, load, streams, failures + 1);
  }
}
