package camera.mediamtx.internal.storage;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A file as the index knows it.
 *
 * @param path where it is
 * @param size bytes
 * @param modified last modification
 */
public record StoredFile(Path path, long size, Instant modified) {}
