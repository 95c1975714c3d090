package camera.mediamtx.internal.mpegts;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes the KLV bytes out of an MPEG transport stream: synchronous and asynchronous metadata of all
 * programs (MISB ST 1402, STANAG 4609). Memory is bounded whatever comes in, and nothing that comes
 * in makes it fail. For one thread.
 */
public final class MetadataDemuxer {

  /** Where the KLV bytes go; buffers are valid during the call only. */
  public interface Sink {

    /**
     * Bytes of a metadata stream. A KLV unit may begin and end anywhere.
     *
     * @param pid the stream
     * @param pts time stamp of these bytes in units of 1/90000 s, 33 bits, if they have one
     * @param bytes read-only
     */
    void bytes(int pid, OptionalLong pts, ByteBuffer bytes);

    /**
     * Bytes are missing after the last ones.
     *
     * @param pid the stream
     */
    void lost(int pid);

    /**
     * The stream is no longer part of its program.
     *
     * @param pid the stream
     */
    void ended(int pid);
  }

  private static final int NULL_PID = 0x1fff;

  /** Programs in one transport stream; an aircraft sends one, a broadcaster about twenty. */
  private static final int MOST_PROGRAMS = 64;

  private final int longestPacket;
  private final int mostStreams;
  private final Sink sink;
  private final TsAligner aligner = new TsAligner(this::packet);
  private final SectionAssembler associations = new SectionAssembler(this::association);
  private final Map<Integer, SectionAssembler> maps = new TreeMap<>();
  private final Map<Integer, Set<Integer>> streamsOfMap = new HashMap<>();
  private final Map<Integer, MetadataStream> streams = new HashMap<>();
  private final Set<Integer> refused = new HashSet<>();
  private int associationVersion = -1;
  private long packets;
  private long damagedPackets;
  private long formerDamagedSections;
  private long formerLosses;

  /**
   * Makes it.
   *
   * @param longestPacket most bytes of a PES packet that are put together
   * @param mostStreams metadata streams that are followed; further ones are counted and ignored
   * @param sink where the bytes go
   */
  public MetadataDemuxer(int longestPacket, int mostStreams, Sink sink) {
    this.longestPacket = longestPacket;
    this.mostStreams = mostStreams;
    this.sink = sink;
  }

  /**
   * Takes the next bytes of the transport stream.
   *
   * @param bytes any number, cut anywhere; read to the end
   */
  public void feed(ByteBuffer bytes) {
    aligner.feed(bytes);
  }

  /** Gives out what waited for more bytes; afterwards a new stream may be fed. */
  public void end() {
    aligner.end();
    streams.values().forEach(MetadataStream::finish);
  }

  /** {@return what became of the stream so far} */
  public TransportStatistics statistics() {
    long sections =
        associations.damaged()
            + formerDamagedSections
            + maps.values().stream().mapToLong(SectionAssembler::damaged).sum();
    long losses = formerLosses + streams.values().stream().mapToLong(MetadataStream::losses).sum();
    return new TransportStatistics(
        packets,
        damagedPackets,
        aligner.skipped(),
        sections,
        losses,
        streams.size(),
        refused.size());
  }

  private void packet(ByteBuffer bytes) {
    packets++;
    Optional<TsPacket> parsed = TsPacket.parse(bytes);
    if (parsed.isEmpty()) {
      damagedPackets++;
      return;
    }
    TsPacket packet = parsed.get();
    MetadataStream stream = streams.get(packet.pid());
    SectionAssembler map = maps.get(packet.pid());
    if (packet.pid() == ProgramAssociation.PID) {
      associations.take(packet);
    } else if (map != null) {
      map.take(packet);
    } else if (stream != null) {
      stream.take(packet);
    }
  }

  private void association(ByteBuffer section) {
    Optional<ProgramAssociation> association = ProgramAssociation.parse(section);
    if (association.isEmpty()) {
      return;
    }
    if (association.get().version() != associationVersion) {
      associationVersion = association.get().version();
      Set<Integer> gone = new HashSet<>(maps.keySet());
      gone.removeAll(association.get().mapPids());
      gone.forEach(this::endProgram);
    }
    for (int pid : association.get().mapPids()) {
      if (pid != NULL_PID && maps.size() < MOST_PROGRAMS) {
        maps.computeIfAbsent(pid, _ -> new SectionAssembler(table -> map(pid, table)));
      }
    }
  }

  private void endProgram(int mapPid) {
    SectionAssembler map = maps.remove(mapPid);
    formerDamagedSections += map == null ? 0 : map.damaged();
    Set<Integer> own = streamsOfMap.remove(mapPid);
    if (own != null) {
      own.forEach(this::endStream);
    }
  }

  private void map(int mapPid, ByteBuffer section) {
    ProgramMap.parse(section).ifPresent(map -> follow(mapPid, map.metadata()));
  }

  private void follow(int mapPid, Map<Integer, MetadataCarriage> wanted) {
    Set<Integer> own = streamsOfMap.computeIfAbsent(mapPid, _ -> new HashSet<>());
    for (int pid : Set.copyOf(own)) {
      MetadataStream stream = streams.get(pid);
      if (stream == null || stream.carriage() != wanted.get(pid)) {
        own.remove(pid);
        endStream(pid);
      }
    }
    wanted.forEach(
        (pid, carriage) -> {
          if (streams.containsKey(pid)) {
            return; // Known, or shared with another program.
          }
          if (streams.size() >= mostStreams) {
            refused.add(pid);
            return;
          }
          refused.remove(pid);
          own.add(pid);
          streams.put(pid, new MetadataStream(pid, carriage, longestPacket, sink));
        });
  }

  private void endStream(int pid) {
    MetadataStream stream = streams.remove(pid);
    if (stream != null) {
      formerLosses += stream.losses();
      stream.finish();
      sink.ended(pid);
    }
  }
}
