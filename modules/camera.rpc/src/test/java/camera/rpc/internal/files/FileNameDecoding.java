package camera.rpc.internal.files;

import java.util.Optional;

/** Lets tests of other packages decode names as addresses of files are decoded. */
public final class FileNameDecoding {

  private FileNameDecoding() {}

  public static Optional<String> of(String encoded) {
    return FileRequest.decoded(encoded);
  }
}
