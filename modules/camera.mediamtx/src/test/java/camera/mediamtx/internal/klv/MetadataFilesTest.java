package camera.mediamtx.internal.klv;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.UavMetadata;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataFilesTest {

  @TempDir Path folder;

  @Test
  void aLogHasOneObjectForEachPacket() throws IOException {
    Path file = folder.resolve("camera100_2026-11-23_12-00-00.klv.jsonl");
    try (MetadataLog log = new MetadataLog(file, 1 << 20)) {
      log.append(set(0), Duration.ofMillis(40 * 0));
      log.append(set(1), Duration.ofMillis(40 * 1));
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2);
    JsonObject json = json(lines.get(1));
    assertThat(json.getString("time")).isEqualTo(Flight.time(1).toString());
    assertThat(json.getJsonNumber("media_time").toString()).isEqualTo("0.040");
    assertThat(json.getString("checksum")).isEqualTo("valid");
    assertThat(json.getBoolean("complete")).isTrue();
    JsonObject values = json.getJsonObject("values");
    assertThat(values.getString("mission_id")).isEqualTo("MISSION-1");
    assertThat(values.getJsonNumber("sensor_latitude").toString()).isEqualTo("-33.899989982");
    assertThat(values.getInt("platform_ground_speed")).isEqualTo(61);
    assertThat(values.getInt("uas_datalink_ls_version_number")).isEqualTo(17);
    assertThat(json.getJsonObject("undecoded").getString("999")).isEqualTo("010203");
    assertThat(json.getJsonObject("sensor").getString("altitude_reference"))
        .isEqualTo("mean_sea_level");
  }

  @Test
  void aValueThatTheSenderDoesNotHaveIsNull() {
    byte[] set = new UasSetWriter().number(6, 0x8000, 2).text(3, "\"\n\u0000").set();
    JsonObject values = MetadataJson.of(UasDatalinkSetTest.decode(set)).getJsonObject("values");
    assertThat(values.get("platform_pitch_angle")).isEqualTo(JsonValue.NULL);
    assertThat(json(values.toString()).getString("mission_id")).isEqualTo("\"\n\u0000");
  }

  @Test
  void aLogGoesOnAfterACrashInTheMiddleOfALine() throws IOException {
    Path file = folder.resolve("log");
    try (MetadataLog log = new MetadataLog(file, 1 << 20)) {
      log.append(set(0), Duration.ofMillis(40 * 0));
    }
    Files.writeString(file, "{\"received\":\"20", StandardOpenOption.APPEND);
    try (MetadataLog log = new MetadataLog(file, 1 << 20)) {
      log.append(set(1), Duration.ofMillis(40 * 1));
    }
    assertThat(Files.readAllLines(file))
        .extracting(line -> json(line).getJsonObject("values").getString("mission_id"))
        .containsExactly("MISSION-0", "MISSION-1");
  }

  @Test
  void aLogEndsAtItsLimitWithAWholeLine() throws IOException {
    Path file = folder.resolve("log");
    try (MetadataLog log = new MetadataLog(file, 5000)) {
      for (int n = 0; n < 10; n++) {
        log.append(set(n), Duration.ofMillis(40L * n));
      }
      assertThat(log.omitted()).isPositive();
      assertThat(Files.readAllLines(file)).hasSize((int) (10 - log.omitted())).isNotEmpty();
    }
    assertThat(Files.size(file)).isLessThanOrEqualTo(5000);
  }

  @Test
  void aSnapshotsFileSaysWhereAndWhen() throws IOException {
    Path file = folder.resolve("camera100_2026-11-23_12-00-00-000.jpg.json");
    UavMetadata metadata = set(4);
    MetadataSidecar.write(file, "picture.jpg", metadata.received().plusMillis(120), metadata);
    JsonObject json = json(Files.readString(file));
    assertThat(json.getString("picture")).isEqualTo("picture.jpg");
    assertThat(json.getString("capture_time")).isEqualTo("2026-11-23T12:00:00.120Z");
    assertThat(json.getInt("metadata_age_ms")).isEqualTo(120);
    JsonObject values = json.getJsonObject("metadata").getJsonObject("values");
    assertThat(values.getString("precision_time_stamp")).isEqualTo(Flight.time(4).toString());
  }

  private static UavMetadata set(int n) {
    return UasDatalinkSetTest.decode(Flight.set(n));
  }

  private static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
