package camera.rpc.internal.wire;

import camera.api.UavItem;
import camera.api.UavMetadata;
import camera.api.UavValue;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One packet of UAV metadata (docs/api/uav.md).
 *
 * @param received when it arrived here
 * @param time when it was made, by the aircraft's clock
 * @param pts time stamp of the transport stream in 1/90000 s, if it is known
 * @param sensor where the camera is
 * @param frameCenter where on the ground the middle of the picture is
 * @param values decoded items by name: numbers in degrees, metres and m/s, texts, times
 * @param unavailable names of items of which the sender says that it has no value
 * @param undecoded bytes of all other items in hexadecimal digits, by tag
 */
@JsonbPropertyOrder({
  "received",
  "time",
  "pts",
  "sensor",
  "frameCenter",
  "values",
  "unavailable",
  "undecoded"
})
public record WireMetadata(
    @JsonbProperty("received") String received,
    @JsonbProperty("time") Optional<String> time,
    @JsonbProperty("pts") Optional<Long> pts,
    @JsonbProperty("sensor") Optional<WirePosition> sensor,
    @JsonbProperty("frame_center") Optional<WirePosition> frameCenter,
    @JsonbProperty("values") Map<String, Object> values,
    @JsonbProperty("unavailable") List<String> unavailable,
    @JsonbProperty("undecoded") Map<String, String> undecoded) {

  /**
   * Describes a packet.
   *
   * @param metadata the packet
   * @return its wire form
   */
  public static WireMetadata of(UavMetadata metadata) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<String> unavailable = new ArrayList<>();
    Map<String, String> undecoded = new LinkedHashMap<>();
    for (UavItem item : metadata.items()) {
      switch (item.value()) {
        case UavValue.Quantity quantity -> values.put(item.name(), quantity.rounded());
        case UavValue.Count(long value) -> values.put(item.name(), value);
        case UavValue.Text(String value) -> values.put(item.name(), value);
        // Microseconds count here: the times tell one packet from the next.
        case UavValue.Time time -> values.put(item.name(), time.value().toString());
        case UavValue.OutOfRange() -> unavailable.add(item.name());
        case UavValue.Bytes(String hex) -> undecoded.put(Integer.toString(item.tag()), hex);
      }
    }
    return new WireMetadata(
        WireText.time(metadata.received()),
        metadata.time().map(Object::toString),
        metadata.pts().isPresent() ? Optional.of(metadata.pts().getAsLong()) : Optional.empty(),
        metadata.sensor().map(WirePosition::of),
        metadata.frameCenter().map(WirePosition::of),
        values,
        unavailable,
        undecoded);
  }

  /** {@return the members by name, for events} */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("received", received);
    time.ifPresent(at -> fields.put("time", at));
    pts.ifPresent(stamp -> fields.put("pts", stamp));
    sensor.ifPresent(place -> fields.put("sensor", place.fields()));
    frameCenter.ifPresent(place -> fields.put("frame_center", place.fields()));
    fields.put("values", values);
    fields.put("unavailable", unavailable);
    fields.put("undecoded", undecoded);
    return fields;
  }
}
