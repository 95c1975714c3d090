package camera.mediamtx.internal.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.ImageFormat;
import camera.api.WantedSize;
import camera.api.spi.Settings;
import camera.mediamtx.internal.Ffmpeg;
import camera.mediamtx.internal.MemoryFrame;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureSizeTest {

  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;

  @TempDir Path folder;
  private final PictureEncoder encoder =
      new PictureEncoder(FfmTurboJpeg.load(), PictureQuality.of(Settings.defaults()));

  @AfterEach
  void closeEncoder() {
    encoder.close();
  }

  /** One of each kind of layout; halved, by an odd factor, stretched and enlarged. */
  @ParameterizedTest
  @CsvSource({
    "YUYV, yuyv422, 160, 90",
    "YUYV, yuyv422, 160, 300",
    "YUYV, yuyv422, 211, 119",
    "YUYV, yuyv422, 120, 140",
    "YUYV, yuyv422, 500, 281",
    "NV12, nv12, 160, 90",
    "NV12, nv12, 97, 55",
    "NV12, nv12, 640, 360",
    "422P, yuv422p, 200, 100",
    "YM24, yuv444p, 200, 112",
    "411P, yuv411p, 160, 90",
    "GREY, gray, 121, 68",
    "Y16, gray16le, 160, 90",
    "RGB3, rgb24, 213, 120",
    "BGR3, bgr24, 64, 36",
    "XR24, bgr0, 400, 225",
    "RGBP, rgb565le, 160, 90"
  })
  void looksAsFfmpegScalesIt(String format, String ffmpegName, int width, int height)
      throws Exception {
    byte[] raw = Ffmpeg.raw(folder, ffmpegName, WIDTH, HEIGHT);
    byte[] expected =
        Ffmpeg.toRgb(folder, ffmpegName, WIDTH, HEIGHT, raw, "-vf", scale(width, height));
    byte[][] planes =
        format.equals("YM24")
            ? Rearrangement.THREE_BUFFERS_444.apply(raw, WIDTH, HEIGHT)
            : new byte[][] {raw};
    MemoryFrame frame = MemoryFrame.of(format, WIDTH, HEIGHT, planes);
    byte[] jpeg = encoded(frame, options(ImageFormat.JPG, width, height), width, height);
    byte[] png = encoded(frame, options(ImageFormat.PNG, width, height), width, height);
    List<byte[]> decoded = Ffmpeg.decodeAll(folder, jpeg, png);
    assertThat(Ffmpeg.psnr(decoded.get(0), expected)).as("JPEG").isGreaterThan(30);
    double least = format.equals("411P") ? 24 : 30; // The way chrominance is interpolated shows.
    assertThat(Ffmpeg.psnr(decoded.get(1), expected)).as("PNG").isGreaterThan(least);
  }

  /** Where all planes stay larger than what is wanted, libjpeg-turbo halves them. */
  @ParameterizedTest
  @CsvSource({"480, 270", "320, 180", "319, 179", "160, 90", "97, 55", "40, 23", "800, 450"})
  void scalesAJpeg(int width, int height) throws Exception {
    byte[] source = Ffmpeg.picture(folder, "jpg", 640, 360, "-vf", "gblur=sigma=1", "-q:v", "1");
    byte[] rgb = Ffmpeg.decode(folder, source);
    byte[] expected = Ffmpeg.toRgb(folder, "rgb24", 640, 360, rgb, "-vf", scale(width, height));
    byte[] jpeg =
        encoded(
            MemoryFrame.of("MJPG", 640, 360, source),
            options(ImageFormat.JPG, width, height),
            width,
            height);
    assertThat(Ffmpeg.psnr(Ffmpeg.decode(folder, jpeg), expected)).isGreaterThan(30);
  }

  @Test
  void keepsACamerasJpegThatHasTheSize() throws Exception {
    byte[] jpeg = Ffmpeg.picture(folder, "jpg", WIDTH, HEIGHT);
    MemoryFrame frame = MemoryFrame.of("MJPG", WIDTH, HEIGHT, jpeg);
    PictureOptions both = options(ImageFormat.JPG, WIDTH, HEIGHT);
    assertThat(encoded(frame, both, WIDTH, HEIGHT)).isEqualTo(jpeg);
    PictureOptions wide =
        new PictureOptions(
            ImageFormat.JPG,
            OptionalInt.empty(),
            new WantedSize(OptionalInt.of(WIDTH), OptionalInt.empty()),
            Optional.empty());
    assertThat(encoded(frame, wide, WIDTH, HEIGHT)).isEqualTo(jpeg);
  }

  /** No ringing, no dark edge, no drift: in any format, whatever the factor. */
  @ParameterizedTest
  @CsvSource({
    "YUYV, 7, 5, 16, 16",
    "NV12, 9, 3, 33, 17",
    "411P, 13, 3, 16, 40",
    "YUYV, 640, 480, 16, 16",
    "NV12, 641, 481, 639, 479",
    "RGB3, 640, 48, 17, 311",
    "GREY, 1, 1, 16, 16"
  })
  void anEvenAreaStaysEven(String format, int width, int height, int newWidth, int newHeight)
      throws Exception {
    byte[] grey = new byte[4 * (width + 3) * (height + 1)];
    Arrays.fill(grey, (byte) 128);
    MemoryFrame frame = MemoryFrame.of(format, width, height, grey);
    byte[] png = encoded(frame, options(ImageFormat.PNG, newWidth, newHeight), newWidth, newHeight);
    byte level = (byte) (List.of("GREY", "RGB3").contains(format) ? 128 : 130); // full range
    assertThat(Ffmpeg.decode(folder, png)).containsOnly(level).hasSize(3 * newWidth * newHeight);
  }

  private byte[] encoded(MemoryFrame frame, PictureOptions options, int width, int height)
      throws Exception {
    Picture picture = encoder.encode(frame, options);
    assertThat(picture.width()).isEqualTo(width);
    assertThat(picture.height()).isEqualTo(height);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (MemorySegment part : picture.parts()) {
      out.write(part.toArray(ValueLayout.JAVA_BYTE));
    }
    return out.toByteArray();
  }

  private static PictureOptions options(ImageFormat format, int width, int height) {
    WantedSize size = new WantedSize(OptionalInt.of(width), OptionalInt.of(height));
    // The camera's own JPEG would be kept without a quality only if it has the size.
    return new PictureOptions(format, OptionalInt.empty(), size, Optional.empty());
  }

  private static String scale(int width, int height) {
    return "scale=" + width + ":" + height + ":flags=bicubic+accurate_rnd+full_chroma_int";
  }
}
