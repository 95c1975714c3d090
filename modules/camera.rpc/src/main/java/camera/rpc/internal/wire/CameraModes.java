package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * What a camera can deliver.
 *
 * @param formats pixel formats
 * @param resolutions {@code WxH}
 */
@JsonbPropertyOrder({"formats", "resolutions"})
public record CameraModes(
    @JsonbProperty("formats") List<String> formats,
    @JsonbProperty("resolutions") List<String> resolutions) {}
