package camera.api;

/**
 * The room on the disk of the recordings, and what the files take.
 *
 * @param total bytes in all
 * @param used bytes taken, by whomever
 * @param available bytes that the service may still write
 * @param recordings bytes of the recordings, those under way included
 * @param snapshots bytes of the snapshots
 * @param low whether so little is left that an operator should act
 */
public record StorageInfo(
    long total, long used, long available, long recordings, long snapshots, boolean low) {

  /** {@return the share of the disk that is taken, 0 to 100} */
  public double usagePercentage() {
    return total == 0 ? 0 : 100.0 * used / total;
  }
}
