package camera.mediamtx.internal.klv;

import camera.api.UavMetadata;
import camera.api.UavMetadata.Checksum;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Reads bare KLV bytes, such as FFmpeg's {@code -map 0:d -f data} or the payload of an RTP stream
 * {@code smpte336m} (RFC 6597), into metadata. Memory is bounded whatever comes in, and nothing
 * that comes in makes it fail. For one thread; {@link #statistics()} belongs to that thread too.
 */
public final class KlvReader {

  private final KlvSplitter splitter;
  private final InstantSource clock;
  private final Consumer<? super UavMetadata> metadata;
  private long sets;
  private long intact;
  private long wrongChecksums;
  private long others;

  /**
   * Makes it.
   *
   * @param longestUnit most bytes of a unit; longer ones are skipped
   * @param clock tells when something was received
   * @param metadata takes what was read, damaged packets too, which say so
   */
  public KlvReader(int longestUnit, InstantSource clock, Consumer<? super UavMetadata> metadata) {
    splitter = new KlvSplitter(longestUnit, this::unit);
    this.clock = clock;
    this.metadata = metadata;
  }

  /**
   * Takes the next bytes.
   *
   * @param bytes any number, cut anywhere; read to the end
   * @param pts time stamp of these bytes in units of 1/90000 s, if they have one
   */
  public void feed(ByteBuffer bytes, OptionalLong pts) {
    splitter.feed(bytes, pts);
  }

  /** Bytes are missing after those fed last. */
  public void lost() {
    splitter.lost();
  }

  /** {@return what became of the bytes so far} */
  public MetadataStatistics statistics() {
    return new MetadataStatistics(sets, intact, wrongChecksums, others, splitter.statistics());
  }

  private void unit(KlvUnit unit) {
    if (!unit.key().equals(UniversalKey.UAS_DATALINK)) {
      others++;
      return;
    }
    UavMetadata decoded = UasDatalinkSet.decode(unit, clock.instant());
    sets++;
    if (decoded.intact()) {
      intact++;
    }
    if (decoded.checksum() == Checksum.WRONG) {
      wrongChecksums++;
    }
    metadata.accept(decoded);
  }
}
