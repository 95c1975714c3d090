package camera.api.spi;

/**
 * Told by a {@link CaptureSession} whether the device works, so that the provider can show it.
 * Called by any thread, one call at a time; must return quickly.
 */
public interface CaptureHealth {

  /** Tells nobody. */
  CaptureHealth UNHEARD =
      new CaptureHealth() {
        @Override
        public void failing(String reason) {
          // Nobody wants to know.
        }

        @Override
        public void delivering() {
          // Nobody wants to know.
        }
      };

  /**
   * The device cannot be opened, or stopped delivering for good. It is tried again by itself.
   *
   * @param reason what is wrong and what to do about it
   */
  void failing(String reason);

  /** The device that failed delivers frames again. */
  void delivering();
}
