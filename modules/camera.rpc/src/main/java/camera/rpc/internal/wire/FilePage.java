package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * Result of {@code list_recordings} and {@code list_snapshots}.
 *
 * @param files newest first
 * @param total how many there are
 * @param limit most per page, in effect
 * @param offset how many were skipped
 */
@JsonbPropertyOrder({"files", "total", "limit", "offset"})
public record FilePage(
    @JsonbProperty("files") List<FileEntry> files,
    @JsonbProperty("total") int total,
    @JsonbProperty("limit") int limit,
    @JsonbProperty("offset") int offset) {}
