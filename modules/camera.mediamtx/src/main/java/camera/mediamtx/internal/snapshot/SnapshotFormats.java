package camera.mediamtx.internal.snapshot;

import camera.api.CameraException;
import camera.api.CameraId;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.FourCc;
import camera.api.UnsupportedFeatureException;
import camera.mediamtx.internal.jpeg.PictureEncoder;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a camera gives no format that a picture can be made from. */
final class SnapshotFormats {

  private static final Set<String> SUPPORTED =
      PictureEncoder.formats().stream().map(FourCc::toString).collect(Collectors.toSet());

  private SnapshotFormats() {}

  /**
   * Explains a refusal.
   *
   * @param camera the camera
   * @param offered the formats it offers
   * @param cause what its source said
   * @return what to throw
   */
  static CameraException refusal(
      CameraId camera, List<String> offered, UnsupportedFeatureException cause) {
    if (offered.stream().anyMatch(SUPPORTED::contains)) {
      return new DependencyFailedException(
          Dependency.CAPTURE,
          camera
              + " is in use with a format that no picture can be made from directly (H264 or HEVC)."
              + " Stop its recording or stream and try again",
          cause);
    }
    if (offered.contains("H264") || offered.contains("HEVC")) {
      return new DependencyFailedException(
          Dependency.CAPTURE,
          camera + " offers only encoded video; take snapshots from its stream instead",
          cause);
    }
    return new UnsupportedFeatureException(
        "snapshot_format",
        camera
            + " offers only formats that no picture can be made from ("
            + String.join(", ", offered)
            + "), such as raw Bayer data. Use a camera that offers MJPG, YUYV, NV12, GREY or RGB3");
  }
}
