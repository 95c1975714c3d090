package camera.rpc.internal.wire;

import camera.api.GeoPosition;
import camera.api.GeoPosition.Altitude;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A place in WGS 84.
 *
 * @param latitude degrees, north is positive
 * @param longitude degrees, east is positive
 * @param altitude metres
 * @param altitudeReference {@code mean_sea_level} or {@code ellipsoid}, with the altitude
 */
@JsonbPropertyOrder({"latitude", "longitude", "altitude", "altitudeReference"})
public record WirePosition(
    @JsonbProperty("latitude") double latitude,
    @JsonbProperty("longitude") double longitude,
    @JsonbProperty("altitude") Optional<Double> altitude,
    @JsonbProperty("altitude_reference") Optional<String> altitudeReference) {

  static WirePosition of(GeoPosition place) {
    return new WirePosition(
        place.latitude(),
        place.longitude(),
        place.altitude().map(Altitude::metres),
        place.altitude().map(height -> height.reference().name().toLowerCase(Locale.ROOT)));
  }

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("latitude", latitude);
    fields.put("longitude", longitude);
    altitude.ifPresent(metres -> fields.put("altitude", metres));
    altitudeReference.ifPresent(reference -> fields.put("altitude_reference", reference));
    return fields;
  }
}
