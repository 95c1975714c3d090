package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * Result of {@code get_camera_capabilities}.
 *
 * @param device the camera
 * @param formats pixel formats
 * @param resolutions {@code WxH}
 * @param fpsOptions frames per second, ascending
 * @param frameRates the same under its older name
 * @param capabilities the driver's words
 * @param validationStatus NONE, DISCONNECTED or CONFIRMED
 * @param modeNotes sentences, one per mode that the camera was asked for and does not deliver
 * @param notes what an operator should know though it works, in sentences
 */
@JsonbPropertyOrder({
  "device",
  "formats",
  "resolutions",
  "fpsOptions",
  "frameRates",
  "capabilities",
  "validationStatus",
  "modeNotes",
  "notes"
})
public record CameraAbilities(
    @JsonbProperty("device") String device,
    @JsonbProperty("formats") List<String> formats,
    @JsonbProperty("resolutions") List<String> resolutions,
    @JsonbProperty("fps_options") List<Integer> fpsOptions,
    @JsonbProperty("frame_rates") List<Integer> frameRates,
    @JsonbProperty("capabilities") List<String> capabilities,
    @JsonbProperty("validation_status") String validationStatus,
    @JsonbProperty("mode_notes") List<String> modeNotes,
    @JsonbProperty("notes") List<String> notes) {}
