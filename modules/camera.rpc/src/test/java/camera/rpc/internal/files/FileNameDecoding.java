package camera.rpc.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

/** Lets tests of other packages read names and ranges as addresses of files are read. */
public final class FileNameDecoding {

  private FileNameDecoding() {}

  public static Optional<String> of(String encoded) {
    return FileRequest.decoded(encoded);
  }

  /** Checks that whatever range is asked for, what is sent lies within the file. */
  public static void checkRange(String header, long size) {
    if (ByteRange.of(Optional.of(header), size) instanceof ByteRange.Wanted.Part(ByteRange part)) {
      assertThat(part.from()).as(header).isBetween(0L, size - 1);
      assertThat(part.length()).as(header).isBetween(1L, size - part.from());
    }
  }
}
