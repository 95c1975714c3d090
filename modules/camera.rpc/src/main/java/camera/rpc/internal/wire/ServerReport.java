package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * Result of {@code get_server_info}.
 *
 * @param name of the service
 * @param version of the service
 * @param buildDate of the service
 * @param goVersion the run-time; clients know it by this name
 * @param architecture of the machine
 * @param capabilities what it does
 * @param supportedFormats of recordings and pictures
 * @param maxCameras most local cameras
 */
@JsonbPropertyOrder({
  "name",
  "version",
  "buildDate",
  "goVersion",
  "architecture",
  "capabilities",
  "supportedFormats",
  "maxCameras"
})
public record ServerReport(
    @JsonbProperty("name") String name,
    @JsonbProperty("version") String version,
    @JsonbProperty("build_date") String buildDate,
    @JsonbProperty("go_version") String goVersion,
    @JsonbProperty("architecture") String architecture,
    @JsonbProperty("capabilities") List<String> capabilities,
    @JsonbProperty("supported_formats") List<String> supportedFormats,
    @JsonbProperty("max_cameras") int maxCameras) {}
