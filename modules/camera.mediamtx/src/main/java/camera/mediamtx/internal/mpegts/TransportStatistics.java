package camera.mediamtx.internal.mpegts;

/**
 * What became of a transport stream.
 *
 * @param packets transport packets found
 * @param damagedPackets of them, those dropped for a transport error, scrambling or a broken header
 * @param skippedBytes bytes that belonged to no packet
 * @param damagedSections table sections with a wrong checksum or length
 * @param losses how often bytes of a metadata stream were missing
 * @param streams metadata streams now
 * @param refusedStreams different metadata streams that were too many
 */
public record TransportStatistics(
    long packets,
    long damagedPackets,
    long skippedBytes,
    long damagedSections,
    long losses,
    int streams,
    int refusedStreams) {}
