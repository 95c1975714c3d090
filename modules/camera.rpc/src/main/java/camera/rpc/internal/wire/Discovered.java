package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * Result of {@code discover_external_streams}.
 *
 * @param discoveredStreams all
 * @param skydioStreams of drones of this make
 * @param genericStreams the others
 * @param scanTimestamp when the search began
 * @param totalFound of all
 * @param discoveryOptions what was looked for
 * @param scanDuration such as {@code 2.5s}
 * @param errors what could not be searched
 */
@JsonbPropertyOrder({
  "discoveredStreams",
  "skydioStreams",
  "genericStreams",
  "scanTimestamp",
  "totalFound",
  "discoveryOptions",
  "scanDuration",
  "errors"
})
public record Discovered(
    @JsonbProperty("discovered_streams") List<ExternalEntry> discoveredStreams,
    @JsonbProperty("skydio_streams") List<ExternalEntry> skydioStreams,
    @JsonbProperty("generic_streams") List<ExternalEntry> genericStreams,
    @JsonbProperty("scan_timestamp") String scanTimestamp,
    @JsonbProperty("total_found") int totalFound,
    @JsonbProperty("discovery_options") Options discoveryOptions,
    @JsonbProperty("scan_duration") String scanDuration,
    @JsonbProperty("errors") List<String> errors) {

  /**
   * What was looked for.
   *
   * @param skydioEnabled Skydio's ports
   * @param genericEnabled other RTSP ports
   * @param forceRescan although a recent result was there
   * @param includeOffline those known but silent too
   */
  @JsonbPropertyOrder({"skydioEnabled", "genericEnabled", "forceRescan", "includeOffline"})
  public record Options(
      @JsonbProperty("skydio_enabled") boolean skydioEnabled,
      @JsonbProperty("generic_enabled") boolean genericEnabled,
      @JsonbProperty("force_rescan") boolean forceRescan,
      @JsonbProperty("include_offline") boolean includeOffline) {}
}
