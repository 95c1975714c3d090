package camera.mediamtx.internal.klv;

import camera.api.UavMetadata;
import camera.api.spi.Settings;
import camera.mediamtx.internal.mpegts.MetadataDemuxer;
import camera.mediamtx.internal.mpegts.TransportStatistics;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Reads the metadata out of an MPEG transport stream (STANAG 4609). Memory is bounded whatever
 * comes in, and nothing that comes in makes it fail. For one thread; the statistics belong to that
 * thread too.
 */
public final class KlvDemuxer {

  private final MetadataDemuxer transport;
  private final Map<Integer, KlvReader> readers = new HashMap<>();
  private MetadataStatistics former = MetadataStatistics.NONE;

  /**
   * Makes it.
   *
   * @param settings holds the limits, {@link UavSettings}
   * @param clock tells when something was received
   * @param metadata takes what was read, of all metadata streams, damaged packets too, which say so
   */
  public KlvDemuxer(
      Settings settings, InstantSource clock, Consumer<? super UavMetadata> metadata) {
    int longest = settings.get(UavSettings.LONGEST_UNIT).intValue();
    transport =
        new MetadataDemuxer(
            longest,
            settings.get(UavSettings.MOST_STREAMS),
            new MetadataDemuxer.Sink() {
              @Override
              public void bytes(int pid, OptionalLong pts, ByteBuffer bytes) {
                readers
                    .computeIfAbsent(pid, _ -> new KlvReader(longest, clock, metadata))
                    .feed(bytes, pts);
              }

              @Override
              public void lost(int pid) {
                KlvReader reader = readers.get(pid);
                if (reader != null) {
                  reader.lost();
                }
              }

              @Override
              public void ended(int pid) {
                KlvReader reader = readers.remove(pid);
                former = reader == null ? former : former.plus(reader.statistics());
              }
            });
  }

  /**
   * Takes the next bytes of the transport stream.
   *
   * @param bytes any number, cut anywhere; read to the end
   */
  public void feed(ByteBuffer bytes) {
    transport.feed(bytes);
  }

  /** Reads what waited for more bytes. */
  public void end() {
    transport.end();
  }

  /** {@return what became of the transport stream so far} */
  public TransportStatistics transport() {
    return transport.statistics();
  }

  /** {@return what became of the metadata so far, all streams together} */
  public MetadataStatistics metadata() {
    return readers.values().stream()
        .map(KlvReader::statistics)
        .reduce(former, MetadataStatistics::plus);
  }
}
