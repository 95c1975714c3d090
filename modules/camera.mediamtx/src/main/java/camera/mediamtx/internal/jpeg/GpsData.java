package camera.mediamtx.internal.jpeg;

import camera.api.GeoPosition;
import camera.api.GeoPosition.Altitude;
import camera.api.GeoPosition.AltitudeReference;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the camera was, as the GPS directory of Exif (CIPA DC-008, Exif 2.32, 4.6.6).
 *
 * <p>Coordinates are written in degrees, minutes and seconds with six decimals, which is a tenth of
 * a millimetre. A height above the ellipsoid is left out, as Exif 2.32 has none.
 *
 * @param position in WGS 84
 * @param time when it was there, by the clock of the aircraft
 */
public record GpsData(GeoPosition position, Optional<Instant> time) {

  private static final int LATITUDE_REF = 0x01;
  private static final int LATITUDE = 0x02;
  private static final int LONGITUDE_REF = 0x03;
  private static final int LONGITUDE = 0x04;
  private static final int ALTITUDE_REF = 0x05;
  private static final int ALTITUDE = 0x06;
  private static final int TIME_STAMP = 0x07;
  private static final int MAP_DATUM = 0x12;
  private static final int DATE_STAMP = 0x1d;

  private static final long MICRO = 1_000_000;
  private static final long MILLI = 1_000;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu:MM:dd", Locale.ROOT);

  /** {@return the directory} */
  TiffDirectory directory() {
    TiffDirectory gps =
        new TiffDirectory()
            .bytes(0x00, 2, 3, 0, 0) // GPSVersionID
            .ascii(LATITUDE_REF, position.latitude() < 0 ? "S" : "N")
            .rationals(LATITUDE, degrees(position.latitude()))
            .ascii(LONGITUDE_REF, position.longitude() < 0 ? "W" : "E")
            .rationals(LONGITUDE, degrees(position.longitude()));
    position
        .altitude()
        .filter(altitude -> altitude.reference() == AltitudeReference.MEAN_SEA_LEVEL)
        .map(Altitude::metres)
        .ifPresent(
            metres ->
                gps.bytes(ALTITUDE_REF, metres < 0 ? 1 : 0)
                    .rationals(ALTITUDE, Math.round(Math.abs(metres) * MILLI), MILLI));
    Optional<ZonedDateTime> utc = time.map(instant -> instant.atZone(ZoneOffset.UTC));
    utc.ifPresent(
        t ->
            gps.rationals(
                TIME_STAMP,
                t.getHour(),
                1,
                t.getMinute(),
                1,
                t.getSecond() * MILLI + t.getNano() / MICRO,
                MILLI));
    gps.ascii(MAP_DATUM, "WGS-84");
    utc.ifPresent(t -> gps.ascii(DATE_STAMP, DATE.format(t)));
    return gps;
  }

  /**
   * Degrees, minutes and seconds of an angle without its sign, each a numerator and denominator.
   */
  static long[] degrees(double angle) {
    long all = Math.round(Math.abs(angle) * 3600 * MICRO);
    long seconds = all % (60 * MICRO);
    long minutes = all / (60 * MICRO);
    return new long[] {minutes / 60, 1, minutes % 60, 1, seconds, MICRO};
  }
}
