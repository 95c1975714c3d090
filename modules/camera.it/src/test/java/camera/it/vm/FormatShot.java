package camera.it.vm;

import camera.api.CameraAPI;
import camera.api.CaptureRequest;
import camera.api.CaptureRequest.Purpose;
import camera.api.Delivery;
import camera.api.DeviceKey;
import camera.api.FourCc;
import camera.api.Frame;
import camera.api.FrameFeed;
import camera.api.ImageFormat;
import camera.api.UnsupportedFeatureException;
import camera.api.WantedSize;
import camera.mediamtx.internal.jpeg.Picture;
import camera.mediamtx.internal.jpeg.PictureEncoder;
import camera.mediamtx.internal.jpeg.PictureEncoders;
import camera.mediamtx.internal.jpeg.PictureOptions;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A frame of one format as the capture session delivered it, and the picture made of it.
 *
 * @param device which of the rig's devices
 * @param format V4L2's name
 * @param size {@code WxH} delivered
 * @param raw the frame's planes, one after the other, lines without gaps
 * @param picture the JPEG file, or empty where the encoder refused the format
 * @param refusal what it said then
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only read
record FormatShot(
    String device,
    String format,
    String size,
    byte[] raw,
    Optional<byte[]> picture,
    String refusal) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final PictureOptions AS_CONFIGURED =
      new PictureOptions(ImageFormat.JPG, OptionalInt.empty(), WantedSize.ANY, Optional.empty());

  /** Whether pictures of this format are promised. */
  boolean claimed() {
    return PictureEncoder.formats().stream().map(FourCc::toString).anyMatch(format::equals);
  }

  /** Opens the camera in that format, takes one good frame and makes a picture of it. */
  static FormatShot take(
      String device,
      CameraAPI cameras,
      DeviceKey key,
      FourCc format,
      PictureEncoders encoders,
      int width,
      int height)
      throws Exception {
    CaptureRequest request =
        new CaptureRequest(
            Purpose.STREAM, List.of(format), width, height, CaptureRequest.ANY, Delivery.latest());
    try (FrameFeed feed = cameras.open(key, request);
        Frame frame = feed.next(PATIENCE).orElseThrow(() -> noFrame(device, format))) {
      byte[] raw = bytes(frame);
      String size = frame.mode().resolution();
      try {
        byte[] picture =
            encoders
                .submit(encoder -> file(encoder.encode(frame, AS_CONFIGURED)))
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return new FormatShot(device, format.toString(), size, raw, Optional.of(picture), "");
      } catch (ExecutionException e) {
        if (e.getCause() instanceof UnsupportedFeatureException refused) {
          String said = String.valueOf(refused.getMessage());
          return new FormatShot(device, format.toString(), size, raw, Optional.empty(), said);
        }
        throw e;
      }
    }
  }

  private static AssertionError noFrame(String device, FourCc format) {
    return new AssertionError("no frame of " + format + " from " + device + " in " + PATIENCE);
  }

  private static byte[] bytes(Frame frame) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int plane = 0; plane < frame.planes(); plane++) {
      all.writeBytes(frame.plane(plane).toArray(ValueLayout.JAVA_BYTE));
    }
    return all.toByteArray();
  }

  private static byte[] file(Picture picture) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (MemorySegment part : picture.parts()) {
      all.writeBytes(part.toArray(ValueLayout.JAVA_BYTE));
    }
    return all.toByteArray();
  }
}
