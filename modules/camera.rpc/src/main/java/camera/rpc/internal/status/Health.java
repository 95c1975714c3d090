package camera.rpc.internal.status;

/** How well something is, from best to worst. */
public enum Health {
  /** As it should be. */
  HEALTHY,
  /** Usable, but somebody should look. */
  DEGRADED,
  /** Not doing its work. */
  UNHEALTHY;

  Health worse(Health other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /**
   * Judges a figure that is better the lower it is.
   *
   * @param value the figure
   * @param degraded from here on
   * @param unhealthy above this
   * @return the judgement
   */
  static Health ofRising(double value, double degraded, double unhealthy) {
    if (value > unhealthy) {
      return UNHEALTHY;
    }
    return value >= degraded ? DEGRADED : HEALTHY;
  }
}
