package camera.mediamtx.internal.klv;

import camera.api.GeoPosition;
import camera.api.UavItem;
import camera.api.UavMetadata;
import camera.api.UavValue;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;

/**
 * Metadata as JSON, for the files beside recordings and snapshots. Angles are in degrees, lengths
 * in metres, speeds in metres per second; {@code null} is a value that the sender says it does not
 * have; items that are not decoded are hexadecimal digits.
 */
final class MetadataJson {

  private MetadataJson() {}

  /**
   * Writes metadata.
   *
   * @param metadata one packet
   * @return {@code received}, {@code time}, {@code pts}, {@code checksum}, {@code complete}, {@code
   *     sensor}, {@code frame_center}, {@code values} by name, {@code undecoded} by tag
   */
  static JsonObject of(UavMetadata metadata) {
    JsonObjectBuilder json =
        Json.createObjectBuilder().add("received", metadata.received().toString());
    metadata.time().ifPresent(time -> json.add("time", time.toString()));
    metadata.pts().ifPresent(pts -> json.add("pts", pts));
    json.add("checksum", metadata.checksum().name().toLowerCase(Locale.ROOT));
    json.add("complete", metadata.complete());
    metadata.sensor().ifPresent(place -> json.add("sensor", position(place)));
    metadata.frameCenter().ifPresent(place -> json.add("frame_center", position(place)));
    JsonObjectBuilder values = Json.createObjectBuilder();
    JsonObjectBuilder undecoded = Json.createObjectBuilder();
    for (UavItem item : metadata.items()) {
      switch (item.value()) {
        case UavValue.Quantity quantity -> values.add(item.name(), quantity.rounded());
        case UavValue.Count count -> values.add(item.name(), count.value());
        case UavValue.Text text -> values.add(item.name(), text.value());
        case UavValue.Time time -> values.add(item.name(), time.value().toString());
        case UavValue.OutOfRange() -> values.addNull(item.name());
        case UavValue.Bytes bytes -> undecoded.add(Integer.toString(item.tag()), bytes.hex());
      }
    }
    return json.add("values", values).add("undecoded", undecoded).build();
  }

  private static JsonObjectBuilder position(GeoPosition position) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("latitude", position.latitude())
            .add("longitude", position.longitude());
    position
        .altitude()
        .ifPresent(
            altitude ->
                json.add("altitude", altitude.metres())
                    .add(
                        "altitude_reference",
                        altitude.reference().name().toLowerCase(Locale.ROOT)));
    return json;
  }
}
