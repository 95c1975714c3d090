package camera.mediamtx.internal.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.DependencyFailedException;
import camera.api.FourCc;
import camera.api.ImageFormat;
import camera.api.UnsupportedFeatureException;
import camera.api.WantedSize;
import camera.api.spi.Settings;
import camera.mediamtx.internal.Ffmpeg;
import camera.mediamtx.internal.MemoryFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureEncoderTest {

  private static final int WIDTH = 160;
  private static final int HEIGHT = 120;
  private static final PictureOptions JPG =
      new PictureOptions(ImageFormat.JPG, OptionalInt.empty(), WantedSize.ANY, Optional.empty());
  private static final PictureOptions PNG =
      new PictureOptions(ImageFormat.PNG, OptionalInt.empty(), WantedSize.ANY, Optional.empty());

  /** FFmpeg's picture in a raw format and as RGB. */
  private static final class Source {
    final byte[] raw;
    final byte[] rgb;

    Source(byte[] raw, byte[] rgb) {
      this.raw = raw;
      this.rgb = rgb;
    }
  }

  private static final Map<String, Source> SOURCES = new ConcurrentHashMap<>();

  private static Optional<TurboJpeg> turbo = Optional.empty();

  @TempDir Path folder;
  private final PictureEncoder encoder = encoder(turbo);

  @BeforeAll
  static void loadLibrary() {
    turbo = FfmTurboJpeg.load();
    assertThat(turbo).isPresent();
  }

  @AfterEach
  void closeEncoder() {
    encoder.close();
  }

  /** V4L2's name, FFmpeg's name and what to do to FFmpeg's bytes. */
  @ParameterizedTest
  @CsvSource({
    "YUYV, yuyv422, SAME",
    "UYVY, uyvy422, SAME",
    "YVYU, yvyu422, SAME",
    "VYUY, uyvy422, SWAP_0_2",
    "NV12, nv12, SAME",
    "NV21, nv21, SAME",
    "NV16, yuv422p, INTERLEAVE_422",
    "NV61, yuv422p, INTERLEAVE_422_SWAPPED",
    "NV24, nv24, SAME",
    "NV42, nv42, SAME",
    "YU12, yuv420p, SAME",
    "YV12, yuv420p, SWAP_PLANES_420",
    "422P, yuv422p, SAME",
    "411P, yuv411p, SAME",
    "NM12, nv12, TWO_BUFFERS",
    "NM21, nv21, TWO_BUFFERS",
    "NM16, yuv422p, TWO_BUFFERS_422",
    "NM61, yuv422p, TWO_BUFFERS_422_SWAPPED",
    "YM12, yuv420p, THREE_BUFFERS_420",
    "YM21, yuv420p, THREE_BUFFERS_420_SWAPPED",
    "YM16, yuv422p, THREE_BUFFERS_422",
    "YM61, yuv422p, THREE_BUFFERS_422_SWAPPED",
    "YM24, yuv444p, THREE_BUFFERS_444",
    "YM42, yuv444p, THREE_BUFFERS_444_SWAPPED",
    "YUV4, yuv444p, PACK_XYUV",
    "AYUV, yuv444p, PACK_XYUV",
    "XYUV, yuv444p, PACK_XYUV",
    "YUVA, yuv444p, PACK_YUVX",
    "YUVX, yuv444p, PACK_YUVX",
    "VUYA, yuv444p, PACK_VUYX",
    "VUYX, yuv444p, PACK_VUYX",
    "GREY, gray, SAME",
    "Y16, gray16le, SAME",
    "Y12, gray12le, SAME",
    "Y10, gray10le, SAME",
    "Y16-BE, gray16be, SAME",
    "RGB3, rgb24, SAME",
    "BGR3, bgr24, SAME",
    "XB24, rgb0, SAME",
    "AB24, rgba, SAME",
    "BGR4, bgr0, SAME",
    "XR24, bgr0, SAME",
    "AR24, bgra, SAME",
    "RX24, 0bgr, SAME",
    "RA24, abgr, SAME",
    "RGB4, 0rgb, SAME",
    "BX24, 0rgb, SAME",
    "BA24, argb, SAME",
    "RGBP, rgb565le, SAME",
    "RGBR, rgb565be, SAME",
    "RGBO, rgb555le, SAME",
    "XR15, rgb555le, SAME",
    "AR15, rgb555le, SAME",
    "RGBQ, rgb555be, SAME",
    "XR15-BE, rgb555be, SAME",
    "AR15-BE, rgb555be, SAME",
    "XB15, bgr555le, SAME",
    "AB15, bgr555le, SAME",
    "RX15, rgb555le, SHIFT_1",
    "RA15, rgb555le, SHIFT_1",
    "BX15, bgr555le, SHIFT_1",
    "BA15, bgr555le, SHIFT_1",
    "RGB1, rgb8, SAME",
    "BGRH, bgr24, PACK_666"
  })
  void looksAsFfmpegConvertsIt(String format, String ffmpegName, Rearrangement rearrangement)
      throws Exception {
    Source source = source(ffmpegName);
    MemoryFrame frame = frame(format, rearrangement.apply(source.raw, WIDTH, HEIGHT));
    byte[] jpeg = bytes(encoder.encode(frame, quality(98)));
    byte[] png = bytes(encoder.encode(frame, PNG));
    List<byte[]> decoded = Ffmpeg.decodeAll(folder, jpeg, png);
    assertThat(Ffmpeg.psnr(decoded.get(0), source.rgb)).as("JPEG").isGreaterThan(35);
    // Four pixels share a chrominance sample in 411P, so the way of interpolation shows.
    double least = format.equals("411P") ? 25 : 35;
    assertThat(Ffmpeg.psnr(decoded.get(1), source.rgb)).as("PNG").isGreaterThan(least);
  }

  @Test
  void everyFormatIsComparedWithFfmpeg() throws Exception {
    CsvSource table =
        PictureEncoderTest.class
            .getDeclaredMethod(
                "looksAsFfmpegConvertsIt", String.class, String.class, Rearrangement.class)
            .getAnnotation(CsvSource.class);
    Set<String> compared =
        Arrays.stream(table.value())
            .map(row -> row.substring(0, row.indexOf(',')))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> claimed =
        PictureEncoder.formats().stream()
            .filter(format -> !format.isJpeg())
            .map(FourCc::toString)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(claimed).isEqualTo(compared);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MJPG", "JPEG"})
  void keepsACamerasJpegAsItIs(String format) throws Exception {
    byte[] jpeg = Ffmpeg.picture(folder, "jpg", WIDTH, HEIGHT);
    Picture picture = encoder.encode(frame(format, jpeg), withExif(JPG));
    assertThat(bytes(picture)).isEqualTo(jpeg);
    assertThat(picture.width()).isEqualTo(WIDTH);
    assertThat(picture.height()).isEqualTo(HEIGHT);
  }

  @Test
  void cutsPaddingOff() throws Exception {
    byte[] jpeg = Ffmpeg.picture(folder, "jpg", WIDTH, HEIGHT);
    byte[] padded = Arrays.copyOf(jpeg, jpeg.length + 4096);
    assertThat(bytes(encoder.encode(frame("MJPG", padded), JPG))).isEqualTo(jpeg);
  }

  @Test
  void addsTheTablesThatACameraLeavesOut() throws Exception {
    byte[] whole = Ffmpeg.picture(folder, "jpg", WIDTH, HEIGHT, "-huffman", "default");
    byte[] bare = withoutTables(whole);
    assertThat(bare).hasSizeLessThan(whole.length);
    byte[] file = bytes(encoder.encode(frame("MJPG", bare), JPG));
    assertThat(JpegParser.parse(MemorySegment.ofArray(file)).huffmanTables()).isTrue();
    assertThat(Ffmpeg.decode(folder, file)).isEqualTo(Ffmpeg.decode(folder, whole));
    byte[] again = bytes(encoder.encode(frame("MJPG", bare), quality(95)));
    assertThat(Ffmpeg.psnr(Ffmpeg.decode(folder, again), Ffmpeg.decode(folder, whole)))
        .isGreaterThan(35);
  }

  @Test
  void keepsACamerasJpegWithoutTheLibrary() throws Exception {
    byte[] jpeg = Ffmpeg.picture(folder, "jpg", WIDTH, HEIGHT);
    try (PictureEncoder poor = encoder(Optional.empty())) {
      assertThat(bytes(poor.encode(frame("MJPG", jpeg), JPG))).isEqualTo(jpeg);
      assertThatExceptionOfType(DependencyFailedException.class)
          .isThrownBy(() -> poor.encode(frame("GREY", new byte[WIDTH * HEIGHT]), JPG))
          .withMessageContaining("libturbojpeg0");
      assertThatExceptionOfType(DependencyFailedException.class)
          .isThrownBy(() -> poor.encode(frame("MJPG", jpeg), quality(50)));
    }
  }

  @Test
  void encodesAJpegAgainWhenAQualityIsWanted() throws Exception {
    byte[] jpeg = Ffmpeg.picture(folder, "jpg", WIDTH, HEIGHT);
    byte[] low = bytes(encoder.encode(frame("MJPG", jpeg), quality(20)));
    byte[] high = bytes(encoder.encode(frame("MJPG", jpeg), quality(95)));
    assertThat(low.length).isLessThan(high.length / 2);
    byte[] original = Ffmpeg.decode(folder, jpeg);
    assertThat(Ffmpeg.psnr(Ffmpeg.decode(folder, high), original)).isGreaterThan(35);
  }

  @Test
  void writesPngWithoutLoss() throws Exception {
    byte[] rgb = Ffmpeg.raw(folder, "rgb24", 34, 18);
    byte[] png = bytes(encoder.encode(MemoryFrame.of("RGB3", 34, 18, rgb), PNG));
    assertThat(Ffmpeg.decode(folder, png)).isEqualTo(rgb);
  }

  @Test
  void writesPicturesOfDifferentSizesOneAfterTheOther() throws Exception {
    for (int width : new int[] {64, 8, 200, 3, 64}) {
      byte[] grey = new byte[width * 5];
      byte[] rgb = new byte[width * 5 * 3];
      for (int i = 0; i < grey.length; i++) {
        grey[i] = (byte) (i * 37);
        Arrays.fill(rgb, 3 * i, 3 * i + 3, grey[i]);
      }
      byte[] png = bytes(encoder.encode(MemoryFrame.of("GREY", width, 5, grey), PNG));
      assertThat(Ffmpeg.decode(folder, png)).isEqualTo(rgb);
    }
  }

  @ParameterizedTest
  @CsvSource({"YUYV, 7, 5", "NV12, 7, 5", "YU12, 9, 3", "411P, 13, 3", "GREY, 1, 1", "NV12, 1, 1"})
  void takesOddSizes(String format, int width, int height) throws Exception {
    byte[] grey = new byte[4 * (width + 3) * (height + 1)];
    Arrays.fill(grey, (byte) 128);
    Picture picture = encoder.encode(MemoryFrame.of(format, width, height, grey), quality(95));
    assertThat(picture.width()).isEqualTo(width);
    assertThat(picture.height()).isEqualTo(height);
    byte[] rgb = Ffmpeg.decode(folder, bytes(picture));
    assertThat(rgb).hasSize(3 * width * height);
    int expected = format.equals("GREY") ? 128 : 130; // (128 - 16) * 255 / 219
    for (byte value : rgb) {
      assertThat(value & 0xff).isBetween(expected - 3, expected + 3);
    }
  }

  @Test
  void honoursTheLinePitch() throws Exception {
    byte[] tight = Ffmpeg.raw(folder, "nv12", WIDTH, HEIGHT);
    int pitch = WIDTH + 32;
    byte[] loose = new byte[pitch * HEIGHT * 3 / 2];
    for (int line = 0; line < HEIGHT * 3 / 2; line++) {
      System.arraycopy(tight, line * WIDTH, loose, line * pitch, WIDTH);
    }
    byte[] expected = bytes(encoder.encode(frame("NV12", tight), JPG));
    MemoryFrame frame = MemoryFrame.withPitch("NV12", WIDTH, HEIGHT, pitch, loose);
    assertThat(bytes(encoder.encode(frame, JPG))).isEqualTo(expected);
  }

  @Test
  void tellsTimeAndCameraInEncodedPictures() throws Exception {
    byte[] raw = Ffmpeg.raw(folder, "yuyv422", WIDTH, HEIGHT);
    byte[] plain = bytes(encoder.encode(frame("YUYV", raw), JPG));
    byte[] told = bytes(encoder.encode(frame("YUYV", raw), withExif(JPG)));
    assertThat(Ffmpeg.decode(folder, told)).isEqualTo(Ffmpeg.decode(folder, plain));
    assertThat(new String(told, StandardCharsets.ISO_8859_1))
        .contains("Exif\0\0MM", "Front door\0", "2025:01:15 14:30:00\0", "+00:00\0", "123\0");
  }

  @Test
  void refusesWhatCannotBecomeAPicture() {
    assertThatExceptionOfType(UnsupportedFeatureException.class)
        .isThrownBy(() -> encoder.encode(frame("BA81", new byte[WIDTH * HEIGHT]), JPG))
        .withMessageContaining("BA81");
  }

  @Test
  void rejectsBrokenFrames() {
    assertThatExceptionOfType(BrokenFrameException.class)
        .isThrownBy(() -> encoder.encode(frame("YUYV", new byte[WIDTH * HEIGHT * 2 - 1]), JPG));
    assertThatExceptionOfType(BrokenFrameException.class)
        .isThrownBy(() -> encoder.encode(frame("NM12", new byte[WIDTH * HEIGHT]), JPG));
    assertThatExceptionOfType(BrokenFrameException.class)
        .isThrownBy(() -> encoder.encode(frame("MJPG", new byte[0]), JPG));
  }

  private static byte[] withoutTables(byte[] jpeg) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    int at = 2;
    while ((jpeg[at + 1] & 0xff) != JpegMarker.SOS) {
      int length = 2 + ((jpeg[at + 2] & 0xff) << 8 | (jpeg[at + 3] & 0xff));
      if ((jpeg[at + 1] & 0xff) != JpegMarker.DHT) {
        out.write(jpeg, at, length);
      }
      at += length;
    }
    out.write(jpeg, at, jpeg.length - at);
    return out.toByteArray();
  }

  private Source source(String ffmpegName) throws Exception {
    Source source = SOURCES.get(ffmpegName);
    if (source == null) {
      byte[] raw = Ffmpeg.raw(folder, ffmpegName, WIDTH, HEIGHT);
      source = new Source(raw, Ffmpeg.toRgb(folder, ffmpegName, WIDTH, HEIGHT, raw));
      SOURCES.put(ffmpegName, source);
    }
    return source;
  }

  private static PictureEncoder encoder(Optional<TurboJpeg> library) {
    return new PictureEncoder(library, PictureQuality.of(Settings.defaults()));
  }

  private static MemoryFrame frame(String format, byte[]... planes) {
    return MemoryFrame.of(format, WIDTH, HEIGHT, planes);
  }

  private static PictureOptions quality(int quality) {
    return new PictureOptions(
        ImageFormat.JPG, OptionalInt.of(quality), WantedSize.ANY, Optional.empty());
  }

  private static PictureOptions withExif(PictureOptions options) {
    ExifData exif = new ExifData(Instant.parse("2025-01-15T14:30:00.123Z"), "Front door");
    return new PictureOptions(
        options.format(), options.quality(), options.size(), Optional.of(exif));
  }

  private static byte[] bytes(Picture picture) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (MemorySegment part : picture.parts()) {
      out.write(part.toArray(ValueLayout.JAVA_BYTE));
    }
    assertThat(out.size()).isEqualTo(picture.size());
    return out.toByteArray();
  }
}
