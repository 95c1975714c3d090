package camera.v4l2.internal;

import static org.assertj.core.api.Assertions.assertThat;

import camera.testkit.GravestLines;
import camera.v4l2.internal.FaultTrial.Effect;
import camera.v4l2.internal.FaultTrial.Phase;
import camera.v4l2.internal.kernel.VideoRequests;
import camera.v4l2.internal.libc.Errno;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every error number at every call that capturing makes, and what it leads to: run, written down
 * and compared with the published table.
 */
class FaultTableTest {

  private static final Path PUBLISHED = Path.of("../../docs/v4l2-faults.md");

  /** Trials mostly wait. */
  private static final int AT_ONCE = 12;

  private static final Pattern NAME = Pattern.compile("\\b[A-Z]+-\\w+-\\d+\\.");

  /** A number that no table knows. */
  private static final int UNKNOWN = 4095;

  private static final Map<Phase, List<String>> CALLS =
      Map.of(
          Phase.PROBE,
          List.of(
              ErrnoTable.OPEN,
              VideoRequests.QUERYCAP.name(),
              VideoRequests.ENUM_FMT.name(),
              VideoRequests.ENUM_FRAMESIZES.name(),
              VideoRequests.ENUM_FRAMEINTERVALS.name(),
              VideoRequests.G_FMT.name()),
          Phase.OPEN,
          List.of(
              ErrnoTable.OPEN,
              VideoRequests.QUERYCAP.name(),
              VideoRequests.SUBSCRIBE_EVENT.name(),
              VideoRequests.QUERY_DV_TIMINGS.name(),
              VideoRequests.S_DV_TIMINGS.name(),
              VideoRequests.S_FMT.name(),
              VideoRequests.S_PARM.name(),
              VideoRequests.G_PARM.name(),
              VideoRequests.REQBUFS.name(),
              VideoRequests.QUERYBUF.name(),
              ErrnoTable.MMAP,
              VideoRequests.G_FMT.name(),
              VideoRequests.QBUF.name(),
              VideoRequests.STREAMON.name()),
          Phase.STREAM,
          List.of(
              ErrnoTable.POLL,
              VideoRequests.DQEVENT.name(),
              VideoRequests.DQBUF.name(),
              VideoRequests.QBUF.name()),
          Phase.READ,
          List.of(ErrnoTable.POLL, ErrnoTable.READ),
          Phase.STOP,
          List.of(VideoRequests.STREAMOFF.name(), VideoRequests.REQBUFS.name(), "close"));

  private static final String HEAD =
      """
      # What each fault of a V4L2 device leads to

      Written by a test (`FaultTableTest`), which runs every row on the real provider with a C library that answers
      the given error number: first once, then again and again until it is taken away. After each it checks that the
      camera is listed as usable again and delivers frames by itself (what seemed to be no video device: after it was
      plugged in again), and that no descriptor and no mapping is left. Renew it with
      `mvn -pl modules/camera.v4l2 -am test -Dtest=FaultTableTest -Dsurefire.failIfNoSpecifiedTests=false -Dupdate.reference=true`.

      | while it is | call | answers | consumer, failing once | consumer, failing on | camera meanwhile | log |
      |---|---|---|---|---|---|---|
      """;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void isPublishedAsItHappens(@TempDir Path folder) throws Exception {
    String now;
    try (GravestLines log = new GravestLines(NAME)) {
      now = HEAD + String.join("\n", table(folder, log)) + "\n";
    }
    if (Boolean.getBoolean("update.reference")) {
      Files.writeString(PUBLISHED, now);
    }
    assertThat(now).isEqualTo(Files.readString(PUBLISHED));
  }

  private static List<String> table(Path folder, GravestLines log) throws Exception {
    Map<Phase, Map<String, Map<Integer, Future<Effect>>>> running = new LinkedHashMap<>();
    try (ExecutorService trials = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Phase phase : Phase.values()) {
        for (String call : CALLS.getOrDefault(phase, List.of())) {
          for (int errno : errnos().toArray()) {
            String name = phase.name() + "-" + call.replace("VIDIOC_", "") + "-" + errno + ".";
            Path own = Files.createDirectory(folder.resolve(name));
            running
                .computeIfAbsent(phase, _ -> new LinkedHashMap<>())
                .computeIfAbsent(call, _ -> new LinkedHashMap<>())
                .put(
                    errno,
                    trials.submit(
                        () ->
                            new FaultTrial(phase, call, errno, name, own)
                                .run(() -> log.about(name))));
          }
        }
      }
    }
    assertThat(failures(running)).as("trials that did not come to a good end").isEmpty();
    List<String> lines = new ArrayList<>();
    for (var phase : running.entrySet()) {
      for (var call : phase.getValue().entrySet()) {
        rows(phase.getKey() + " | " + call.getKey(), call.getValue()).forEach(lines::add);
      }
    }
    return lines;
  }

  private static List<Throwable> failures(
      Map<Phase, Map<String, Map<Integer, Future<Effect>>>> trials) {
    return trials.values().stream()
        .flatMap(calls -> calls.values().stream())
        .flatMap(errnos -> errnos.values().stream())
        .filter(trial -> trial.state() == Future.State.FAILED)
        .map(Future::exceptionNow)
        .toList();
  }

  /** One row for all numbers that lead to the same. */
  private static Stream<String> rows(String start, Map<Integer, Future<Effect>> results)
      throws InterruptedException, ExecutionException {
    Map<Effect, List<String>> byEffect = new LinkedHashMap<>();
    for (var result : results.entrySet()) {
      byEffect
          .computeIfAbsent(result.getValue().get(), _ -> new ArrayList<>())
          .add(word(result.getKey()));
    }
    List<String> rest =
        byEffect.values().stream().max(Comparator.comparingInt(List::size)).orElse(List.of());
    String all = byEffect.size() == 1 ? "any" : "any other";
    return byEffect.entrySet().stream()
        .map(
            row -> {
              Effect effect = row.getKey();
              String numbers =
                  row.getValue().equals(rest) ? all : String.join(", ", row.getValue());
              return "| "
                  + String.join(
                      " | ",
                      start,
                      numbers,
                      effect.once(),
                      effect.lasting(),
                      effect.status(),
                      effect.log())
                  + " |";
            });
  }

  private static IntStream errnos() {
    return IntStream.concat(
        StreamSupport.stream(Errno.known().spliterator(), false).mapToInt(Integer::intValue),
        IntStream.of(UNKNOWN));
  }

  private static String word(int errno) {
    return errno == UNKNOWN ? "unknown" : Errno.text(errno).split(" ", 2)[0];
  }
}
