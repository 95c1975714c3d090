package camera.mediamtx.internal.klv;

/**
 * What became of the bytes of a metadata stream.
 *
 * @param sets UAS Datalink Local Sets read, damaged ones included
 * @param intact of them, those whose checksum is right and whose items could all be read
 * @param wrongChecksums of them, those whose checksum is wrong
 * @param others units of other standards, which are passed over
 * @param units how the bytes were cut
 */
public record MetadataStatistics(
    long sets, long intact, long wrongChecksums, long others, KlvStatistics units) {

  /** Nothing yet. */
  static final MetadataStatistics NONE =
      new MetadataStatistics(0, 0, 0, 0, new KlvStatistics(0, 0, 0, 0, 0));

  /** {@return the sums of both} */
  MetadataStatistics plus(MetadataStatistics other) {
    return new MetadataStatistics(
        sets + other.sets,
        intact + other.intact,
        wrongChecksums + other.wrongChecksums,
        others + other.others,
        units.plus(other.units));
  }
}
