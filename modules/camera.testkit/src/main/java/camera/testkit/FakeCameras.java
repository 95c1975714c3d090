package camera.testkit;

import static camera.testkit.FakeController.ABSENT;
import static camera.testkit.FakeController.PRESENT;
import static camera.testkit.FakeController.TIME;

import camera.api.CameraCapabilities;
import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.CameraProfile;
import camera.api.CameraStatus;
import camera.api.CameraStatusReport;
import camera.api.DeviceKey;
import camera.api.FormatDescription;
import camera.api.FourCc;
import camera.api.FrameInterval;
import camera.api.FrameSize;
import camera.api.InvalidStateException;
import camera.api.NotFoundException;
import camera.api.V4l2Capabilities;
import camera.api.VideoMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is told of the two cameras of a {@link FakeController}. */
final class FakeCameras {

  private FakeCameras() {}

  static CameraInfo info(CameraId id) {
    boolean present = id.equals(PRESENT);
    return new CameraInfo(
        id,
        present ? CameraStatus.CONNECTED : CameraStatus.DISCONNECTED,
        "Fake " + id,
        present
            ? Optional.of(new VideoMode(FourCc.of("MJPG"), 1280, 720, FrameInterval.ofRate(30)))
            : Optional.empty(),
        present
            ? Map.of(
                "rtsp",
                "rtsp://localhost:8554/" + id,
                "hls",
                "http://localhost:8888/" + id + "/index.m3u8")
            : Map.of(),
        Optional.empty());
  }

  static CameraInfo known(CameraId camera) {
    if (camera.equals(PRESENT) || camera.equals(ABSENT)) {
      return info(camera);
    }
    throw new NotFoundException(NotFoundException.Resource.CAMERA, camera.toString());
  }

  static void plugged(CameraId camera) {
    if (known(camera).status() != CameraStatus.CONNECTED) {
      throw new InvalidStateException(
          camera + " is unplugged; plug it in first", "DISCONNECTED", List.of("CONNECTED"));
    }
  }

  static CameraStatusReport status(CameraId camera) {
    return new CameraStatusReport(
        known(camera), 1234, 2, Duration.ofSeconds(60), List.of("MJPG"), List.of("1280x720"));
  }

  static CameraCapabilities capabilities(CameraId camera) {
    return new CameraCapabilities(
        known(camera).id(),
        List.of("MJPG", "YUYV"),
        List.of("1280x720"),
        List.of(15, 30),
        List.of("VIDEO_CAPTURE"),
        CameraCapabilities.Validation.CONFIRMED,
        List.of());
  }

  static List<CameraProfile> profiles() {
    V4l2Capabilities driver =
        new V4l2Capabilities(
            "uvcvideo",
            "Fake",
            "usb-0000:00:14.0-1",
            "6.1.0",
            List.of("VIDEO_CAPTURE", "STREAMING"),
            List.of("VIDEO_CAPTURE"));
    FormatDescription mjpg =
        new FormatDescription(
            FourCc.of("MJPG"),
            "Motion-JPEG",
            true,
            List.of(new FrameSize.Discrete(1280, 720, List.of(FrameInterval.ofRate(30)))));
    return List.of(
        new CameraProfile(
            info(PRESENT),
            0,
            TIME,
            Optional.of(driver),
            List.of(mjpg),
            new DeviceKey("usb:1209:0001:SN:00"),
            List.of()),
        new CameraProfile(
            info(ABSENT),
            1,
            TIME,
            Optional.empty(),
            List.of(),
            new DeviceKey("port:usb-1:00"),
            List.of()));
  }
}
