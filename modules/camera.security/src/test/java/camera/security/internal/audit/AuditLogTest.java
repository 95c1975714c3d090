package camera.security.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.AuditRecord;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

  private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJ1c2VyX2lkIjoiYW5uIn0.c2lnbmF0dXJl";
  private static final String KEY = "csk_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

  @TempDir private Path folder;

  private final Map<String, String> values = new HashMap<>();

  private Path file() {
    return folder.resolve("audit").resolve("audit.jsonl");
  }

  private AuditLog open() {
    values.put("audit.file", file().toString());
    Settings settings =
        new Settings() {
          @Override
          public <T> T get(Setting<T> setting) {
            String text = values.get(setting.key());
            return text == null ? setting.defaultValue() : setting.parse(List.of(text));
          }
        };
    AuditLog log = new AuditLog(settings, Clock.systemUTC());
    log.start();
    return log;
  }

  private static AuditRecord record(String result, Map<String, String> details) {
    return new AuditRecord(
        Instant.parse("2026-01-15T12:00:00Z"), "ann", "192.0.2.1", "do_it", result, "c/7", details);
  }

  @Test
  void writesAnObjectPerLineInTheirOrder() throws IOException, JoseException {
    try (AuditLog log = open()) {
      for (int i = 0; i < 1000; i++) {
        log.add(record("ok", Map.of("device", "camera" + i)));
      }
    }
    List<String> lines = Files.readAllLines(file());
    assertThat(lines).hasSize(1000);
    assertThat(JsonUtil.parseJson(lines.getLast()))
        .containsEntry("time", "2026-01-15T12:00:00Z")
        .containsEntry("user", "ann")
        .containsEntry("address", "192.0.2.1")
        .containsEntry("action", "do_it")
        .containsEntry("result", "ok")
        .containsEntry("request", "c/7")
        .containsEntry("device", "camera999");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-r-----");
  }

  @Test
  void appendsToWhatIsThere() throws IOException {
    for (int run = 0; run < 3; run++) {
      try (AuditLog log = open()) {
        log.add(record("ok", Map.of()));
      }
    }
    assertThat(Files.readAllLines(file())).hasSize(3);
  }

  @Test
  void holdsNoSecretAndNoForgedLine() throws IOException, JoseException {
    try (AuditLog log = open()) {
      log.add(
          record(
              "ok",
              Map.of(
                  "a",
                  "Bearer " + TOKEN,
                  "b",
                  KEY,
                  "c",
                  "rtsp://user:hunter2@camera/x",
                  "d",
                  "/files/x?exp=1&sig=hunter2",
                  "e",
                  "x\n{\"time\":\"forged\"}",
                  "f",
                  "y".repeat(100_000))));
    }
    List<String> lines = Files.readAllLines(file());
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst()).doesNotContain(TOKEN, KEY, "hunter2", "eyJ").hasSizeLessThan(2000);
    assertThat(JsonUtil.parseJson(lines.getFirst()).get("c")).isEqualTo("rtsp://***@camera/x");
  }

  @Test
  void turnsOverAndKeepsSoMany() throws IOException {
    values.put("audit.max_size", "4KiB");
    values.put("audit.keep", "3");
    try (AuditLog log = open()) {
      for (int i = 0; i < 500; i++) {
        log.add(record("ok", Map.of("number", Integer.toString(i))));
      }
    }
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(file().getParent())) {
      files.map(each -> each.getFileName().toString()).sorted().forEach(names::add);
    }
    assertThat(names)
        .containsExactly("audit.jsonl", "audit.jsonl.1", "audit.jsonl.2", "audit.jsonl.3");
    for (String name : names) {
      assertThat(Files.size(file().resolveSibling(name))).isBetween(1L, 4096L);
    }
    assertThat(Files.readAllLines(file()).getLast()).contains("\"number\":\"499\"");
  }

  @Test
  void isNotDrivenOutByRefusals() throws IOException {
    values.put("audit.refusals_per_second", "5");
    try (AuditLog log = open()) {
      for (int i = 0; i < 10_000; i++) {
        log.add(record("-32001", Map.of()));
      }
      log.add(record("ok", Map.of("device", "camera0")));
    }
    List<String> lines = Files.readAllLines(file());
    assertThat(lines).hasSizeLessThan(200);
    assertThat(lines.getLast()).contains("camera0");
    assertThat(lines).anyMatch(line -> line.contains("\"result\":\"lost\""));
  }

  @Test
  void goesOnInANewFileWhenTheOldOneWasMovedAway() throws IOException {
    try (AuditLog log = open()) {
      log.add(record("ok", Map.of("device", "camera0")));
      awaitLine(file());
      Files.move(file(), folder.resolve("elsewhere"));
      log.add(record("ok", Map.of("device", "camera1")));
    }
    assertThat(Files.readString(file())).contains("camera1").doesNotContain("camera0");
  }

  private static void awaitLine(Path file) throws IOException {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (System.nanoTime() < deadline
        && !(Files.exists(file) && Files.readString(file).endsWith("\n"))) {
      Thread.onSpinWait();
    }
    assertThat(file).exists();
  }
}
