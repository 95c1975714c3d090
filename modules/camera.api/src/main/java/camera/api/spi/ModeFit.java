package camera.api.spi;

import camera.api.CaptureRequest;
import camera.api.UnsupportedFeatureException;
import camera.api.VideoMode;

/** Whether a device that runs already serves a further consumer. */
final class ModeFit {

  private ModeFit() {}

  /** Whether a device without consumers runs as this request would have opened it. */
  static boolean suits(CaptureReader running, CaptureDeviceOpener opener, CaptureRequest request) {
    return request.formats().contains(running.mode().format())
        && opener
            .modeFor(request)
            .map(running.mode()::equals)
            .orElseGet(() -> sameWish(running.request(), request));
  }

  /**
   * Checks that a consumer can use what a device in use delivers.
   *
   * @param name of the camera
   * @throws UnsupportedFeatureException if not; the message says what to do
   */
  static void check(String name, VideoMode mode, CaptureRequest request) {
    if (!request.formats().contains(mode.format())) {
      throw unsupported(
          name
              + " is in use and delivers "
              + mode
              + ", which is none of "
              + request.formats()
              + "; accept "
              + mode.format()
              + " or end the other use first");
    }
  }

  static UnsupportedFeatureException unsupported(String message) {
    return new UnsupportedFeatureException("pixel_format", message);
  }

  private static boolean sameWish(CaptureRequest a, CaptureRequest b) {
    return a.purpose() == b.purpose()
        && a.formats().equals(b.formats())
        && a.maxWidth() == b.maxWidth()
        && a.maxHeight() == b.maxHeight()
        && a.maxRate() == b.maxRate();
  }
}
