package camera.mediamtx.internal.klv;

/**
 * What became of the bytes of a metadata stream.
 *
 * @param units whole units given out
 * @param cutUnits units given out that ended before their stated length
 * @param abandonedUnits units lost with missing bytes
 * @param refusedUnits units with an impossible length or one above the limit
 * @param skippedBytes bytes that belonged to no unit
 */
public record KlvStatistics(
    long units, long cutUnits, long abandonedUnits, long refusedUnits, long skippedBytes) {

  /** {@return the sums of both} */
  KlvStatistics plus(KlvStatistics other) {
    return new KlvStatistics(
        units + other.units,
        cutUnits + other.cutUnits,
        abandonedUnits + other.abandonedUnits,
        refusedUnits + other.refusedUnits,
        skippedBytes + other.skippedBytes);
  }
}
