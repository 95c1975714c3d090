package camera.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One packet of UAV metadata: a UAS Datalink Local Set of MISB ST 0601.
 *
 * @param received when it arrived here
 * @param time when it was made, by the sender's clock, if it says so
 * @param pts presentation time stamp of the transport stream in units of 1/90000 s, 33 bits, which
 *     ties synchronous metadata to its video frame; empty for asynchronous metadata
 * @param checksum whether the packet arrived as it was sent
 * @param complete whether all items could be read; if not, those before the damage are here
 * @param items in the order sent, the checksum left out
 */
public record UavMetadata(
    Instant received,
    Optional<Instant> time,
    OptionalLong pts,
    Checksum checksum,
    boolean complete,
    List<UavItem> items) {

  /** What the checksum says. */
  public enum Checksum {
    /** The packet is as it was sent. */
    VALID,
    /** At least one bit differs; no value can be trusted. */
    WRONG,
    /** There is none. */
    MISSING
  }

  private static final int SENSOR_LATITUDE = 13;
  private static final int SENSOR_LONGITUDE = 14;
  private static final int SENSOR_TRUE_ALTITUDE = 15;
  private static final int SENSOR_ELLIPSOID_HEIGHT = 75;
  private static final int FRAME_CENTER_LATITUDE = 23;
  private static final int FRAME_CENTER_LONGITUDE = 24;
  private static final int FRAME_CENTER_ELEVATION = 25;
  private static final int FRAME_CENTER_ELLIPSOID_HEIGHT = 78;

  /** Copies the items. */
  public UavMetadata {
    items = List.copyOf(items);
  }

  /** {@return whether the values can be trusted: the checksum is valid and no item is lost} */
  public boolean intact() {
    return complete && checksum == Checksum.VALID;
  }

  /**
   * Finds an item.
   *
   * @param tag its number in MISB ST 0601
   * @return the first of that number
   */
  public Optional<UavValue> value(int tag) {
    return items.stream().filter(item -> item.tag() == tag).map(UavItem::value).findFirst();
  }

  /**
   * Finds a measured value.
   *
   * @param tag its number in MISB ST 0601
   * @return the value in its unit; empty if it is not sent, out of range or no measured value
   */
  public OptionalDouble quantity(int tag) {
    return value(tag).orElse(null) instanceof UavValue.Quantity quantity
        ? OptionalDouble.of(quantity.value())
        : OptionalDouble.empty();
  }

  /** {@return where the camera is, if it says so} */
  public Optional<GeoPosition> sensor() {
    return position(
        SENSOR_LATITUDE, SENSOR_LONGITUDE, SENSOR_TRUE_ALTITUDE, SENSOR_ELLIPSOID_HEIGHT);
  }

  /** {@return where on the ground the middle of the picture is, if it says so} */
  public Optional<GeoPosition> frameCenter() {
    return position(
        FRAME_CENTER_LATITUDE,
        FRAME_CENTER_LONGITUDE,
        FRAME_CENTER_ELEVATION,
        FRAME_CENTER_ELLIPSOID_HEIGHT);
  }

  private Optional<GeoPosition> position(int latitude, int longitude, int msl, int ellipsoid) {
    OptionalDouble north = quantity(latitude);
    OptionalDouble east = quantity(longitude);
    if (north.isEmpty() || east.isEmpty()) {
      return Optional.empty();
    }
    Optional<GeoPosition.Altitude> altitude =
        altitude(msl, GeoPosition.AltitudeReference.MEAN_SEA_LEVEL)
            .or(() -> altitude(ellipsoid, GeoPosition.AltitudeReference.ELLIPSOID));
    return Optional.of(new GeoPosition(north.getAsDouble(), east.getAsDouble(), altitude));
  }

  private Optional<GeoPosition.Altitude> altitude(
      int tag, GeoPosition.AltitudeReference reference) {
    OptionalDouble metres = quantity(tag);
    return metres.isPresent()
        ? Optional.of(new GeoPosition.Altitude(metres.getAsDouble(), reference))
        : Optional.empty();
  }
}
