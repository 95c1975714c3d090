package camera.mediamtx.internal.recording;

import camera.api.UavMetadata;
import camera.api.spi.Settings;
import camera.mediamtx.internal.klv.KlvDemuxer;
import camera.mediamtx.internal.klv.MetadataLog;
import camera.mediamtx.internal.mpegts.TransportClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

/**
 * What a transport stream segment holds.
 *
 * @param length of its video, zero if there is none
 * @param hevc whether that is H.265
 */
record TransportScan(Duration length, boolean hevc) {

  private static final int PORTION = 1 << 18;

  /**
   * Reads a segment once.
   *
   * @param segment the file
   * @return what it holds
   * @throws IOException if it cannot be read
   */
  static TransportScan of(Path segment) throws IOException {
    TransportClock clock = new TransportClock();
    read(segment, clock::feed);
    clock.end();
    return new TransportScan(clock.elapsed(), clock.isHevc());
  }

  /**
   * Writes the metadata of a segment into a log.
   *
   * @param before media time at which the segment begins
   * @throws IOException if the segment cannot be read or the log not be written
   */
  void log(Settings settings, Path segment, Duration before, MetadataLog log) throws IOException {
    // The file was written as the stream came, so it tells when that was.
    Instant begun = Files.getLastModifiedTime(segment).toInstant().minus(length);
    TransportClock clock = new TransportClock();
    KlvDemuxer demuxer =
        new KlvDemuxer(
            settings,
            () -> begun.plus(clock.elapsed()),
            metadata -> append(log, metadata, before.plus(place(metadata, clock))));
    try {
      read(
          segment,
          bytes -> {
            clock.feed(bytes.duplicate());
            demuxer.feed(bytes);
          });
      demuxer.end();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Duration place(UavMetadata metadata, TransportClock clock) {
    return metadata.pts().isPresent() ? clock.at(metadata.pts().getAsLong()) : clock.elapsed();
  }

  private static void append(MetadataLog log, UavMetadata metadata, Duration mediaTime) {
    try {
      log.append(metadata, mediaTime);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Portions {
    void take(ByteBuffer bytes);
  }

  private static void read(Path segment, Portions portions) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(PORTION);
    try (FileChannel file = FileChannel.open(segment, StandardOpenOption.READ)) {
      while (file.read(bytes) >= 0) {
        portions.take(bytes.flip());
        bytes.clear();
      }
    }
  }
}
