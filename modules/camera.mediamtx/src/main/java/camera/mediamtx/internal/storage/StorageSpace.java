package camera.mediamtx.internal.storage;

/**
 * Room on the file system behind a folder.
 *
 * @param total bytes in all
 * @param available bytes that this service may still write
 */
public record StorageSpace(long total, long available) {}
