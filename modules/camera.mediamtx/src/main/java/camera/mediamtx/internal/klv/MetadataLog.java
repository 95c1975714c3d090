package camera.mediamtx.internal.klv;

import camera.api.UavMetadata;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * The metadata beside a recording: one JSON object a line, each line written at once and whole, so
 * that a crash costs at most the line under way. Damaged packets are written too and say so. For
 * one thread.
 */
public final class MetadataLog implements AutoCloseable {

  /** Ends the name of such files, after the recording's whole name. */
  public static final String SUFFIX = ".klv.jsonl";

  private final FileChannel file;
  private final long limit;
  private long size;
  private long omitted;

  /**
   * Begins a file, or goes on with one that a former run left.
   *
   * @param path where, in a folder that exists
   * @param limit most bytes, {@link UavSettings#LOG_SIZE}
   * @throws IOException if it cannot be opened
   */
  public MetadataLog(Path path, long limit) throws IOException {
    this.limit = limit;
    file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    size = wholeLines();
    file.truncate(size).position(size);
  }

  /**
   * Writes a line, unless the file would grow beyond its limit.
   *
   * @param metadata one packet
   * @param mediaTime its place in the recording, from the first picture on
   * @throws IOException if it cannot be written; the file then ends with the last whole line
   */
  public void append(UavMetadata metadata, Duration mediaTime) throws IOException {
    JsonObject json =
        Json.createObjectBuilder()
            .add("media_time", BigDecimal.valueOf(mediaTime.toMillis(), 3))
            .addAll(Json.createObjectBuilder(MetadataJson.of(metadata)))
            .build();
    byte[] line = (json + "\n").getBytes(StandardCharsets.UTF_8);
    if (size + line.length > limit) {
      omitted++;
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(line);
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      size += line.length;
    } finally {
      if (bytes.hasRemaining()) {
        file.truncate(size).position(size);
      }
    }
  }

  /** {@return packets left out since the file has reached its limit} */
  public long omitted() {
    return omitted;
  }

  /** Forces the lines to the disk and ends the file. */
  @Override
  public void close() throws IOException {
    try (file) {
      file.force(true);
    }
  }

  /** Bytes up to the end of the last whole line. */
  private long wholeLines() throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    for (long at = file.size(); at > 0; at--) {
      file.read(last.clear(), at - 1);
      if (last.get(0) == '\n') {
        return at;
      }
    }
    return 0;
  }
}
