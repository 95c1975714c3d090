package camera.rpc.internal.wire;

import camera.api.UavMetadata;
import camera.api.UavReport;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Result of {@code get_uav_metadata}.
 *
 * @param device the stream
 * @param receiving whether a metadata track of it is being read
 * @param packets received so far
 * @param damaged of them, those that cannot be trusted
 * @param lost losses seen on the way
 * @param ageMs age of the metadata in milliseconds, with them
 * @param metadata the newest intact packet
 * @param timestamp now
 */
@JsonbPropertyOrder({
  "device",
  "receiving",
  "packets",
  "damaged",
  "lost",
  "ageMs",
  "metadata",
  "timestamp"
})
public record UavState(
    @JsonbProperty("device") String device,
    @JsonbProperty("receiving") boolean receiving,
    @JsonbProperty("packets") long packets,
    @JsonbProperty("damaged") long damaged,
    @JsonbProperty("lost") long lost,
    @JsonbProperty("age_ms") Optional<Long> ageMs,
    @JsonbProperty("metadata") Optional<WireMetadata> metadata,
    @JsonbProperty("timestamp") String timestamp) {

  /**
   * Describes a stream's metadata.
   *
   * @param report what is known
   * @param now the time
   * @return its wire form
   */
  public static UavState of(UavReport report, Instant now) {
    Optional<UavMetadata> latest = report.latest();
    return new UavState(
        report.camera().toString(),
        report.receiving(),
        report.packets(),
        report.damaged(),
        report.lost(),
        latest.map(packet -> Math.max(0, Duration.between(packet.received(), now).toMillis())),
        latest.map(WireMetadata::of),
        WireText.time(now));
  }
}
