package camera.api;

import java.util.Optional;

/**
 * A place in WGS 84.
 *
 * @param latitude degrees, -90 to 90, north is positive
 * @param longitude degrees, -180 to 180, east is positive
 * @param altitude height, if known
 */
public record GeoPosition(double latitude, double longitude, Optional<Altitude> altitude) {

  /**
   * A height with what it is counted from; the two differ by up to about 100 m.
   *
   * @param metres above the reference
   * @param reference what it is counted from
   */
  public record Altitude(double metres, AltitudeReference reference) {}

  /** What a height is counted from. */
  public enum AltitudeReference {
    /** Mean sea level. */
    MEAN_SEA_LEVEL,
    /** The ellipsoid of WGS 84. */
    ELLIPSOID
  }

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a coordinate is out of its range or not a number
   */
  public GeoPosition {
    if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException(
          "latitude " + latitude + " and longitude " + longitude + " are no place on earth");
    }
  }
}
