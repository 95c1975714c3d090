package camera.mediamtx.internal.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import camera.api.GeoPosition;
import camera.api.GeoPosition.Altitude;
import camera.api.GeoPosition.AltitudeReference;
import camera.mediamtx.internal.Ffmpeg;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GpsDataTest {

  private static final Instant TIME = Instant.parse("2026-11-23T09:08:07.650Z");

  @TempDir Path folder;

  @Test
  void anIndependentReaderFindsThePlaceAndTheTime() throws Exception {
    GeoPosition sydney =
        new GeoPosition(
            -33.856784,
            151.215297,
            Optional.of(new Altitude(-12.345, AltitudeReference.MEAN_SEA_LEVEL)));
    byte[] jpeg = Ffmpeg.picture(folder, "jpg", 64, 48);
    byte[] described = exif(sydney, Optional.of(TIME)).describe(jpeg);
    Map<String, String> tags = tags(described);
    assertThat(tags)
        .containsEntry("GPSLatitudeRef", "S")
        .containsEntry("GPSLongitudeRef", "E")
        .containsEntry("GPSDateStamp", "2026:11:23")
        .containsEntry("Model", "UAV");
    assertThat(fractions(tags.get("GPSTimeStamp"))).containsExactly(9, 8, 7.65);
    assertThat(angle(tags.get("GPSLatitude"))).isCloseTo(33.856784, within(1e-9));
    assertThat(angle(tags.get("GPSLongitude"))).isCloseTo(151.215297, within(1e-9));
    assertThat(fractions(tags.get("GPSAltitude"))).containsExactly(12.345);
    assertThat(tags.get("GPSAltitudeRef").strip()).isEqualTo("1");
    assertThat(Ffmpeg.decode(folder, described)).isEqualTo(Ffmpeg.decode(folder, jpeg));
  }

  @Test
  void aHeightAboveTheEllipsoidAndAnUnknownTimeAreLeftOut() throws Exception {
    GeoPosition place =
        new GeoPosition(60, -0.5, Optional.of(new Altitude(100, AltitudeReference.ELLIPSOID)));
    byte[] jpeg = Ffmpeg.picture(folder, "jpg", 64, 48);
    Map<String, String> tags = tags(exif(place, Optional.empty()).describe(jpeg));
    assertThat(tags).containsEntry("GPSLatitudeRef", "N").containsEntry("GPSLongitudeRef", "W");
    assertThat(tags).doesNotContainKeys("GPSAltitude", "GPSTimeStamp", "GPSDateStamp");
  }

  @Test
  void anyAngleComesBack() {
    Random random = new Random(4326);
    for (int i = 0; i < 100_000; i++) {
      double angle = random.nextDouble(-180, 180);
      long[] parts = GpsData.degrees(angle);
      assertThat(parts[2]).isLessThan(60);
      assertThat(parts[4]).isLessThan(60_000_000);
      double back = parts[0] + parts[2] / 60.0 + parts[4] / 3.6e9;
      assertThat(back).isCloseTo(Math.abs(angle), within(2e-10));
    }
    assertThat(GpsData.degrees(59.9999999999999)).containsExactly(60, 1, 0, 1, 0, 1_000_000);
  }

  @Test
  void whatIsNoJpegImageIsRefused() {
    ExifData exif = exif(new GeoPosition(0, 0, Optional.empty()), Optional.empty());
    assertThatThrownBy(() -> exif.describe(new byte[100])).hasMessageContaining("no JPEG image");
    byte[] cut = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F'};
    assertThatThrownBy(() -> exif.describe(cut)).hasMessageContaining("no JPEG image");
  }

  private static ExifData exif(GeoPosition position, Optional<Instant> time) {
    return new ExifData(TIME, "UAV", Optional.of(new GpsData(position, time)));
  }

  /** What FFmpeg reads of a picture's Exif. */
  private Map<String, String> tags(byte[] jpeg) throws IOException, InterruptedException {
    Path file = Files.write(folder.resolve("described.jpg"), jpeg);
    Process process =
        new ProcessBuilder(
                "ffprobe",
                "-v",
                "error",
                "-show_entries",
                "frame_tags",
                "-of",
                "flat",
                file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output
        .lines()
        .map(line -> line.split("=", 2))
        .collect(
            Collectors.toMap(
                parts -> parts[0].substring(parts[0].lastIndexOf('.') + 1),
                parts -> parts[1].replace("\"", "").strip()));
  }

  private static double angle(String text) {
    double[] parts = fractions(text);
    return parts[0] + parts[1] / 60 + parts[2] / 3600;
  }

  private static double[] fractions(String text) {
    return Arrays.stream(text.split("[, ]+"))
        .map(String::strip)
        .mapToDouble(
            fraction -> {
              String[] parts = fraction.split(":", 2);
              return Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
            })
        .toArray();
  }
}
