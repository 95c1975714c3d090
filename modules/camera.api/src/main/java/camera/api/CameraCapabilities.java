package camera.api;

import java.util.List;

/**
 * What a camera can do.
 *
 * @param id the camera
 * @param formats pixel formats, distinct
 * @param resolutions {@code WxH}, distinct
 * @param frameRates whole frames per second, distinct, ascending, each above 0
 * @param capabilities the driver's capability words
 * @param validation how far this was confirmed
 * @param modeNotes where the camera delivers something else than it was asked for, in sentences
 */
public record CameraCapabilities(
    CameraId id,
    List<String> formats,
    List<String> resolutions,
    List<Integer> frameRates,
    List<String> capabilities,
    Validation validation,
    List<String> modeNotes) {

  /** How far the capabilities were confirmed by the device. */
  public enum Validation {
    /** Not asked yet. */
    NONE,
    /** From the last time the camera was plugged in. */
    DISCONNECTED,
    /** Read from the device. */
    CONFIRMED
  }

  /** Copies the lists. */
  public CameraCapabilities {
    formats = List.copyOf(formats);
    resolutions = List.copyOf(resolutions);
    frameRates = List.copyOf(frameRates);
    capabilities = List.copyOf(capabilities);
    modeNotes = List.copyOf(modeNotes);
  }
}
