package camera.api;

import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * An open snapshot or recording. The bytes stay readable while the file is deleted or replaced.
 *
 * @param file what it is; its size is that of the bytes
 * @param bytes for reading, from the beginning
 */
public record MediaContent(MediaFile file, FileChannel bytes) implements AutoCloseable {

  /** Closes the bytes. */
  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
