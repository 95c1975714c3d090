package camera.mediamtx.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import camera.testkit.FakeMediaServer.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every fault of the media server and what it leads to: run, written down and compared. */
class ServerFaultTableTest {

  private static final Path PUBLISHED = Path.of("../../docs/mediamtx-faults.md");

  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration NEVER = Duration.ofMinutes(10);
  private static final Duration WRONG_PASSWORD = Duration.ofSeconds(4);
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Duration USUAL = Duration.ofSeconds(6);

  /** Far below any delay of the server, far above what a busy machine makes of a quick answer. */
  private static final long SOON_MICROS = 2_000_000;

  private record Row(String server, Fault fault, Duration delay, Duration requestTimeout) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("answers after 100 ms", Fault.NONE, Duration.ofMillis(100), USUAL),
          new Row("does not answer in time", Fault.NONE, NEVER, SHORT),
          new Row(
              "401 after 4 s, as for a wrong password", Fault.UNAUTHORIZED, WRONG_PASSWORD, USUAL),
          new Row("500 to everything", Fault.SERVER_ERROR, AT_ONCE, USUAL),
          new Row("404 in plain text to everything", Fault.PLAIN_NOT_FOUND, AT_ONCE, USUAL),
          new Row("200 with something that is no JSON", Fault.GARBAGE, AT_ONCE, USUAL),
          new Row("closes the connection without an answer", Fault.NO_ANSWER, AT_ONCE, USUAL),
          new Row("closes it in the middle of an answer", Fault.HALF_AN_ANSWER, AT_ONCE, USUAL),
          new Row("begins an answer and never ends it", Fault.ENDLESS, AT_ONCE, SHORT));

  private static final String HEAD =
      """
      # What each fault of MediaMTX leads to

      Written by a test (`ServerFaultTableTest`), which runs every row on a whole controller with one camera and a server
      that behaves so. It also takes a snapshot meanwhile, checks that no answer which needs no MediaMTX waits for it,
      lets the server forget its paths, takes the fault away, and waits until the service has healed by itself. Renew it with
      `mvn -pl modules/camera.mediamtx -am test -Dtest=ServerFaultTableTest -Dsurefire.failIfNoSpecifiedTests=false -Dupdate.reference=true`.

      The circuit opens after `mediamtx.breaker_failures` failures in a row: then MediaMTX is left alone for
      `mediamtx.retry_first`, doubled after each further failure up to `mediamtx.retry_max`, each time shortened by chance
      by up to a half; one request is let through on trial, and its success closes the circuit. Status 4xx never opens it;
      refused credentials are tried again after `mediamtx.refused_pause`.

      | MediaMTX | circuit | state | what the service says | `get_streams` |
      |---|---|---|---|---|
      """;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void isPublishedAsItHappens(@TempDir Path folder) throws Exception {
    List<Long> micros = new ArrayList<>();
    StringBuilder table = new StringBuilder(HEAD);
    for (Map.Entry<Row, Future<ServerFaultTrial.Effect>> row : run(folder).entrySet()) {
      ServerFaultTrial.Effect effect = row.getValue().get();
      assertThat(effect.micros()).as(row.getKey().server()).allMatch(each -> each < SOON_MICROS);
      micros.addAll(effect.micros());
      table.append(
          "| %s | %s | %s | %s | %s |%n"
              .formatted(
                  row.getKey().server(),
                  effect.circuit(),
                  effect.state(),
                  effect.message(),
                  effect.streams()));
    }
    tell(micros);
    if (Boolean.getBoolean("update.reference")) {
      Files.writeString(PUBLISHED, table);
    }
    assertThat(table.toString()).isEqualTo(Files.readString(PUBLISHED));
  }

  private static Map<Row, Future<ServerFaultTrial.Effect>> run(Path folder) throws Exception {
    Map<Row, Future<ServerFaultTrial.Effect>> running = new LinkedHashMap<>();
    try (ExecutorService trials = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Row row : ROWS) {
        Path own = Files.createDirectory(folder.resolve("row-" + running.size()));
        running.put(
            row,
            trials.submit(
                () -> {
                  try (ServerFaultTrial trial = new ServerFaultTrial(own, row.requestTimeout())) {
                    return trial.run(row.fault(), row.delay());
                  }
                }));
      }
    }
    return running;
  }

  private static void tell(List<Long> micros) {
    List<Long> sorted = micros.stream().sorted().toList();
    System.getLogger(ServerFaultTableTest.class.getName())
        .log(
            System.Logger.Level.WARNING,
            "MediaMtxRig: {0} answers at faulty servers: p50 {1} us, p95 {2} us, longest {3} us",
            sorted.size(),
            sorted.get(sorted.size() / 2),
            sorted.get(sorted.size() * 95 / 100),
            sorted.getLast());
  }
}
