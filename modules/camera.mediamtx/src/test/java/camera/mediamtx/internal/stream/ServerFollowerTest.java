package camera.mediamtx.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import camera.mediamtx.internal.TestSettings;
import camera.mediamtx.internal.server.ApiClient;
import camera.mediamtx.internal.server.Credentials;
import camera.testkit.FakeMediaServer;
import camera.testkit.FakeMediaServer.Fault;
import jakarta.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the fake server, for what the real one does not do when asked to. */
class ServerFollowerTest {

  @TempDir Path folder;
  private final Wanted wanted = new Wanted();
  private FakeMediaServer fake;
  private TestSettings settings;
  private ApiClient client;
  private ServerFollower follower;

  @BeforeEach
  void prepare() throws Exception {
    fake = FakeMediaServer.start();
    settings =
        new TestSettings(folder)
            .with("mediamtx.url", fake.address().toString())
            .with("mediamtx.request_timeout", "500ms")
            .with("mediamtx.retry_first", "50ms")
            .with("mediamtx.retry_max", "100ms")
            .with("mediamtx.reconcile_interval", "100ms");
  }

  @AfterEach
  void close() {
    if (follower != null) {
      follower.close();
      client.close();
    }
    fake.close();
  }

  @Test
  void makesWhatIsMissingAndLeavesOthersAlone() throws Exception {
    fake.configure("others", "{\"source\":\"rtsp://elsewhere/x\"}");
    want("camera0", "camera1");
    follow();
    await(() -> fake.paths().equals(List.of("camera0", "camera1", "others")));
    wanted.paths.remove("camera1");
    follower.changed();
    await(() -> fake.paths().equals(List.of("camera0", "others")));
    fake.remove("camera0");
    await(() -> fake.paths().contains("camera0"));
    fake.restart();
    await(() -> fake.paths().equals(List.of("camera0")));
    fake.reload();
    await(() -> fake.paths().equals(List.of("camera0")));
    assertThat(wanted.made()).containsExactly("camera0");
  }

  @Test
  void makesAPathAnewThatSomebodyChanged() throws Exception {
    want("camera0");
    follow();
    await(() -> fake.paths().contains("camera0"));
    fake.configure("camera0", "{\"source\":\"rtsp://elsewhere/x\"}");
    long posts = posts();
    await(() -> posts() > posts);
    long settled = posts();
    awaitLooks(3);
    assertThat(posts()).as("an equal path is not written again").isEqualTo(settled);
  }

  @Test
  void removesWhatAnEarlierRunMade() throws Exception {
    fake.configure("camera9", "{\"source\":\"publisher\"}");
    wanted.remember(Set.of("camera9"));
    want("camera0");
    follow();
    await(() -> fake.paths().equals(List.of("camera0")));
  }

  @Test
  void waitsForAChangeToTakeEffect() throws Exception {
    fake.lateEffect(true);
    want("camera0");
    follow();
    await(() -> fake.paths().contains("camera0"));
    assertThat(follower.await(view -> view.path("camera0").isPresent(), Duration.ofMillis(200)))
        .isFalse();
    fake.settle();
    assertThat(follower.await(view -> view.path("camera0").isPresent(), Duration.ofSeconds(20)))
        .isTrue();
  }

  @Test
  void healsAfterEveryFault() throws Exception {
    want("camera0");
    follow();
    for (Fault fault : List.of(Fault.SERVER_ERROR, Fault.GARBAGE, Fault.NO_ANSWER, Fault.ENDLESS)) {
      fake.fault(fault, Duration.ZERO);
      await(() -> follower.view().problem().isPresent());
      fake.reload();
      fake.fault(Fault.NONE, Duration.ZERO);
      await(() -> fake.paths().contains("camera0") && follower.view().problem().isEmpty());
    }
  }

  @Test
  void asksLittleWhenIdle() throws Exception {
    settings.with("mediamtx.reconcile_interval", "20s");
    for (int i = 0; i < 10; i++) {
      want("camera" + i);
    }
    follow();
    await(() -> follower.view().problem().isEmpty() && fake.paths().size() == 10);
    follower.awaitApplied(Duration.ofSeconds(20));
    long before = client.calls();
    follower.awaitApplied(Duration.ofSeconds(20));
    assertThat(client.calls() - before)
        .as("requests per comparison; 3 comparisons a minute")
        .isLessThanOrEqualTo(4);
  }

  @Test
  void doesNotRunInCirclesWhileTheServerIsAway() throws Exception {
    fake.fault(Fault.SERVER_ERROR, Duration.ZERO);
    want("camera0");
    follow();
    await(() -> follower.view().problem().isPresent());
    long first = follower.view().nanos();
    await(() -> follower.view().nanos() != first);
    assertThat(follower.view().nanos() - first).isGreaterThan(40_000_000);
  }

  @Test
  void queriesDoNotWaitForASlowServer() throws Exception {
    settings
        .with("mediamtx.poll_interval", "10ms")
        .with("mediamtx.reconcile_interval", "60s")
        .with("mediamtx.request_timeout", "20s");
    want("camera0");
    follow();
    await(() -> follower.view().problem().isEmpty());
    fake.fault(Fault.NONE, Duration.ofSeconds(8));
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      long begin = System.nanoTime();
      follower.fresh(Duration.ofMillis(50));
      millis.add((System.nanoTime() - begin) / 1_000_000);
    }
    System.getLogger(ServerFollowerTest.class.getName())
        .log(System.Logger.Level.WARNING, "MediaMtxRig: queries at a slow server: {0} ms", millis);
    assertThat(millis).as("far from the 8 s of the server").allMatch(each -> each < 4000);
  }

  private void want(String... names) {
    for (String name : names) {
      wanted.paths.put(
          name,
          new DesiredPath(name, Json.createObjectBuilder().add("source", "publisher").build()));
    }
  }

  private void follow() {
    client = new ApiClient(settings, new Credentials("", ""));
    follower = new ServerFollower(settings, client, wanted, _ -> {});
    follower.start();
  }

  private long posts() {
    return fake.requests().stream().filter(request -> request.startsWith("POST")).count();
  }

  private void awaitLooks(int count) throws Exception {
    long now = follower.view().reconciled();
    await(() -> follower.view().reconciled() >= now + count);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static final class Wanted implements Desired {

    private final Map<String, DesiredPath> paths = new ConcurrentSkipListMap<>();
    private volatile Set<String> made = Set.of();

    @Override
    public Map<String, DesiredPath> paths() {
      return new TreeMap<>(paths);
    }

    @Override
    public Set<String> made() {
      return made;
    }

    @Override
    public void remember(Set<String> names) {
      made = Set.copyOf(names);
    }

    @Override
    public boolean active() {
      return false;
    }
  }
}
