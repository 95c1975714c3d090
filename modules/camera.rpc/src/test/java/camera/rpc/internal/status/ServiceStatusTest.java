package camera.rpc.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.ServicePart;
import camera.api.ServicePart.Kind;
import camera.api.ServicePart.State;
import camera.api.spi.ServiceInfo;
import camera.testkit.FakeController;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceStatusTest {

  private final AtomicLong nanos = new AtomicLong();
  private final RequestFigures figures = new RequestFigures(nanos::get);
  private final FakeController controller = new FakeController();
  private final CountDownLatch looked = new CountDownLatch(2);
  private final Sampler sampler = new Sampler(controller, Duration.ofMillis(20), looked::countDown);
  private double connections;
  private final ServiceStatus status =
      new ServiceStatus(
          new ServiceInfo("cam", "1.2.3", "2026-11-23", Instant.now().minusSeconds(90)),
          sampler,
          figures,
          () -> connections);

  @AfterEach
  void stop() {
    sampler.close();
  }

  @ParameterizedTest
  @CsvSource({"89.9, HEALTHY", "90, DEGRADED", "95, DEGRADED", "95.1, UNHEALTHY", "100, UNHEALTHY"})
  void judgesConnectionsByTheContractsThresholds(double share, Health health) {
    sampler.start();
    connections = share;
    assertThat(status.health()).isEqualTo(health);
  }

  @ParameterizedTest
  @CsvSource({"4, HEALTHY", "5, DEGRADED", "10, DEGRADED", "11, UNHEALTHY"})
  void judgesErrorsOfTheLastMinutes(int failed, Health health) {
    sampler.start();
    for (int i = 0; i < 100; i++) {
      figures.done(nanos.get(), i < failed);
    }
    assertThat(status.health()).isEqualTo(health);
    nanos.addAndGet(Duration.ofMinutes(3).toNanos());
    assertThat(figures.errorPercentage()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"999, HEALTHY", "1000, DEGRADED", "2000, DEGRADED", "2001, UNHEALTHY"})
  void judgesTheMeanTimeOfCalls(long millis, Health health) {
    sampler.start();
    for (int i = 0; i < 50; i++) {
      figures.done(nanos.get() - Duration.ofMillis(millis).toNanos(), false);
    }
    assertThat(status.health()).isEqualTo(health);
  }

  @ParameterizedTest
  @CsvSource({
    "CAMERAS, RUNNING, HEALTHY, true",
    "CAMERAS, STARTING, DEGRADED, false",
    "CAMERAS, ERROR, UNHEALTHY, false",
    "MEDIAMTX, ERROR, UNHEALTHY, false",
    "STORAGE, ERROR, DEGRADED, true"
  })
  void isReadyWhileEveryCriticalPartRuns(Kind kind, State state, Health health, boolean ready) {
    boolean critical = kind != Kind.STORAGE;
    controller.parts(List.of(new ServicePart(kind, state, critical, "so it is")));
    sampler.start();
    assertThat(status.health()).isEqualTo(health);
    assertThat(status.isReady()).isEqualTo(ready);
  }

  @Test
  void reportsWithoutWaitingForWhatHangs() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    controller.before(
        "getStorageInfo",
        () -> {
          try {
            release.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
    sampler.start();
    assertThat(status.report().components().cameraMonitor()).isEqualTo("RUNNING");
    assertThat(status.report().uptime()).isGreaterThanOrEqualTo(90);
    release.countDown();
    looked.await();
    assertThat(status.sample().storage()).isPresent();
  }

  @Test
  void readsTheKernelsFiles(@TempDir Path folder) throws IOException {
    Path proc = Files.createDirectories(folder.resolve("proc/self")).getParent();
    Path cgroup = Files.createDirectories(folder.resolve("cgroup"));
    Files.writeString(proc.resolve("stat"), "cpu  100 0 0 900 0 0 0 0 0 0\ncpu0 1 1 1 1\n");
    Files.writeString(proc.resolve("meminfo"), "MemTotal: 1000 kB\nMemAvailable: 250 kB\n");
    Files.writeString(proc.resolve("self/status"), "Name:\tjava\nThreads:\t42\n");
    MachineReader reader = new MachineReader(proc, cgroup);
    assertThat(reader.read()).isEqualTo(new MachineLoad(10, 75, 42));
    Files.writeString(proc.resolve("stat"), "cpu  150 0 0 950 0 0 0 0 0 0\n");
    Files.writeString(cgroup.resolve("memory.max"), "1000\n");
    Files.writeString(cgroup.resolve("memory.current"), "700\n");
    Files.writeString(cgroup.resolve("memory.stat"), "anon 1\ninactive_file 200\n");
    assertThat(reader.read()).isEqualTo(new MachineLoad(50, 50, 42));
    Files.writeString(cgroup.resolve("memory.max"), "max\n");
    assertThat(reader.read().memory()).isEqualTo(75);
  }
}
