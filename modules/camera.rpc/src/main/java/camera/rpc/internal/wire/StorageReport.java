package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Result of {@code get_storage_info}.
 *
 * @param totalSpace bytes of the disk
 * @param usedSpace bytes taken, by whomever
 * @param availableSpace bytes that can be written
 * @param usagePercentage share that is taken, 0 to 100
 * @param recordingsSize bytes of all recordings
 * @param snapshotsSize bytes of all snapshots
 * @param lowSpaceWarning whether somebody should act
 */
@JsonbPropertyOrder({
  "totalSpace",
  "usedSpace",
  "availableSpace",
  "usagePercentage",
  "recordingsSize",
  "snapshotsSize",
  "lowSpaceWarning"
})
public record StorageReport(
    @JsonbProperty("total_space") long totalSpace,
    @JsonbProperty("used_space") long usedSpace,
    @JsonbProperty("available_space") long availableSpace,
    @JsonbProperty("usage_percentage") double usagePercentage,
    @JsonbProperty("recordings_size") long recordingsSize,
    @JsonbProperty("snapshots_size") long snapshotsSize,
    @JsonbProperty("low_space_warning") boolean lowSpaceWarning) {}
