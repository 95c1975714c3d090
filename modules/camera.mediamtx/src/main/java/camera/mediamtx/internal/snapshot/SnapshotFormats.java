package camera.mediamtx.internal.snapshot;

import camera.api.CameraId;
import camera.api.UnsupportedFeatureException;
import java.util.List;

/** Why a camera gives no format that a picture can be made from. */
final class SnapshotFormats {

  private SnapshotFormats() {}

  /**
   * Explains a refusal.
   *
   * @param camera the camera
   * @param offered the formats it offers
   * @return what to throw
   */
  static UnsupportedFeatureException refusal(CameraId camera, List<String> offered) {
    return new UnsupportedFeatureException(
        "snapshot_format",
        camera
            + " offers only formats that no picture can be made from ("
            + String.join(", ", offered)
            + "), such as raw Bayer data. Use a camera that offers MJPG, YUYV, NV12, GREY or RGB3");
  }
}
