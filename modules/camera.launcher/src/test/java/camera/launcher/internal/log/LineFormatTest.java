package camera.launcher.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LineFormatTest {

  @Test
  void writesOneLine() {
    assertThat(new LineFormat(false).format(record(Level.INFO, "camera {0} of {1}", 1, 2)))
        .isEqualTo("2026-01-02T03:04:05.678Z INFO    Monitor: camera 1 of 2\n");
    assertThat(new LineFormat(false).format(record(Level.FINE, "{it's}")))
        .isEqualTo("2026-01-02T03:04:05.678Z DEBUG   Monitor: {it's}\n");
  }

  @Test
  void letsNoTextFromOutsideForgeALine() {
    assertThat(new LineFormat(false).format(record(Level.WARNING, "user {0}", "a\nb\r\u001b[31m")))
        .isEqualTo("2026-01-02T03:04:05.678Z WARNING Monitor: user a\\nb\\u000d\\u001b[31m\n");
  }

  @Test
  void masksWhatLooksLikeASecretWhoeverLoggedIt() {
    String token = "eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiYWRtaW4ifQ.c2ln";
    LogRecord record = record(Level.WARNING, "refused {0} of rtsp://user:hunter2@host/x", token);
    record.setThrown(new IOException("csk_0123456789abcdefghij {\"password\":\"hunter2\"}"));
    assertThat(new LineFormat(true).format(record))
        .contains("refused *** of rtsp://***@host/x | java.io.IOException: *** {")
        .doesNotContain(token, "hunter2", "csk_");
  }

  @Test
  void tellsTheFailureWithItsCauses() {
    LogRecord record = record(Level.SEVERE, "broke");
    record.setThrown(new IllegalStateException("no", new IOException("disk full")));
    assertThat(new LineFormat(false).format(record))
        .isEqualTo(
            "2026-01-02T03:04:05.678Z ERROR   Monitor: broke | java.lang.IllegalStateException: no"
                + " <- java.io.IOException: disk full\n");
    assertThat(new LineFormat(true).format(record)).contains("\n\tat ");
  }

  private static LogRecord record(Level level, String message, Object... parameters) {
    LogRecord record = new LogRecord(level, message);
    record.setLoggerName("camera.v4l2.internal.Monitor");
    record.setInstant(Instant.parse("2026-01-02T03:04:05.678Z"));
    record.setParameters(parameters);
    return record;
  }
}
