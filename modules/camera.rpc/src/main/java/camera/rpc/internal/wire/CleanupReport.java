package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Result of {@code cleanup_old_files}.
 *
 * @param cleanupExecuted whether there was a policy to apply
 * @param filesDeleted recordings and snapshots removed
 * @param spaceFreed bytes
 * @param message the same for people
 * @param recordingsRemoved of the files
 * @param snapshotsRemoved of the files
 */
@JsonbPropertyOrder({
  "cleanupExecuted",
  "filesDeleted",
  "spaceFreed",
  "message",
  "recordingsRemoved",
  "snapshotsRemoved"
})
public record CleanupReport(
    @JsonbProperty("cleanup_executed") boolean cleanupExecuted,
    @JsonbProperty("files_deleted") int filesDeleted,
    @JsonbProperty("space_freed") long spaceFreed,
    @JsonbProperty("message") String message,
    @JsonbProperty("recordings_removed") int recordingsRemoved,
    @JsonbProperty("snapshots_removed") int snapshotsRemoved) {}
