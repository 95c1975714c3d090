package camera.api;

/**
 * What a clean-up did.
 *
 * @param executed whether there was a policy to apply
 * @param recordings files removed
 * @param snapshots files removed
 * @param bytesFreed bytes of both
 * @param message the same for people
 */
public record CleanupResult(
    boolean executed, int recordings, int snapshots, long bytesFreed, String message) {

  /** {@return how many files were removed} */
  public int files() {
    return recordings + snapshots;
  }
}
