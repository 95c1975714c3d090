package camera.mediamtx.internal.snapshot;

import camera.api.CameraId;
import camera.api.CaptureRequest;
import camera.api.CaptureRequest.Purpose;
import camera.api.Delivery;
import camera.api.FourCc;
import camera.api.FrameFeed;
import camera.api.UnsupportedFeatureException;
import camera.api.WantedSize;
import camera.mediamtx.internal.directory.CameraDirectory;
import camera.mediamtx.internal.jpeg.PictureEncoder;
import java.util.List;

/**
 * Opens cameras for a picture: in the mode that serves it best, or as they are if they are in use.
 * Thread-safe.
 */
final class FeedOpener {

  private final CameraDirectory cameras;

  FeedOpener(CameraDirectory cameras) {
    this.cameras = cameras;
  }

  /**
   * Opens a camera.
   *
   * @param camera which one
   * @param size how large the picture will be
   * @return its frames, closed by the caller
   * @throws UnsupportedFeatureException if no picture can be made from any format of the camera
   */
  FrameFeed open(CameraId camera, WantedSize size) {
    for (List<FourCc> formats : choices(size)) {
      try {
        return cameras.open(camera, request(formats, size));
      } catch (UnsupportedFeatureException _) {
        // The next choice is what the camera may have.
      }
    }
    throw SnapshotFormats.refusal(camera, cameras.capabilities(camera).formats());
  }

  /**
   * Where the size decides about the format, colour must not be lost for it. Encoded video is left
   * for a camera that gives no picture by itself, or not while it is in use.
   */
  private static List<List<FourCc>> choices(WantedSize size) {
    return size.isAny()
        ? List.of(PictureEncoder.formats(), KeyFrameDecoder.FORMATS)
        : List.of(
            PictureEncoder.fullColourFormats(), PictureEncoder.formats(), KeyFrameDecoder.FORMATS);
  }

  private static CaptureRequest request(List<FourCc> formats, WantedSize size) {
    return new CaptureRequest(
        Purpose.SNAPSHOT,
        formats,
        size.width().orElse(CaptureRequest.ANY),
        size.height().orElse(CaptureRequest.ANY),
        CaptureRequest.ANY,
        Delivery.latest());
  }
}
