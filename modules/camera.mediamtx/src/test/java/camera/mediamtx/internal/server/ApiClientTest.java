package camera.mediamtx.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.mediamtx.internal.TestSettings;
import camera.testkit.FakeMediaServer;
import camera.testkit.FakeMediaServer.Fault;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApiClientTest {

  private static final JsonObject PUBLISHER =
      Json.createObjectBuilder().add("source", "publisher").build();

  @TempDir Path folder;
  private FakeMediaServer fake;
  private TestSettings settings;
  private ApiClient client;

  @BeforeEach
  void start() throws IOException {
    fake = FakeMediaServer.start();
    settings =
        new TestSettings(folder)
            .with("mediamtx.url", fake.address().toString())
            .with("mediamtx.request_timeout", "300ms")
            .with("mediamtx.retry_first", "200ms")
            .with("mediamtx.retry_max", "200ms");
    client = new ApiClient(settings, new Credentials("", ""));
  }

  @AfterEach
  void stop() {
    client.close();
    fake.close();
  }

  @Test
  void readsListsOfManyPages() {
    for (int i = 0; i < 2345; i++) {
      fake.configure("path" + i, "{}");
    }
    assertThat(new PathConfigs(client).list()).hasSize(2345).containsKey("path2344");
    assertThat(fake.requests()).hasSize(3);
  }

  @Test
  void tellsAMissingPathFromAFailure() {
    assertThat(new RuntimePaths(client).find("camera0")).isEmpty();
    assertThat(new PathConfigs(client).delete("camera0")).isFalse();
    fake.fault(Fault.PLAIN_NOT_FOUND, Duration.ZERO);
    assertThat(new RuntimePaths(client).find("camera0")).as("in plain text").isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"SERVER_ERROR", "GARBAGE", "NO_ANSWER", "HALF_AN_ANSWER", "ENDLESS"})
  void leavesAFailingServerAloneAndComesBack(Fault fault) throws Exception {
    fake.fault(fault, Duration.ZERO);
    for (int i = 0; i < 3; i++) {
      assertThat(failure().dependency()).isEqualTo(Dependency.MEDIAMTX);
    }
    int requests = fake.requests().size();
    assertThat(failure()).hasMessageContaining("it is tried again in");
    assertThat(fake.requests()).as("none while the circuit is open").hasSize(requests);
    fake.fault(Fault.NONE, Duration.ZERO);
    awaitAnswer();
  }

  @Test
  void doesNotWaitForASlowServerLongerThanConfigured() {
    fake.fault(Fault.NONE, Duration.ofSeconds(20));
    long begin = System.nanoTime();
    assertThat(failure()).hasMessageContaining("300 ms");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void aRefusedRequestIsToldInTheServersWordsAndOpensNothing() {
    JsonObject wrong = Json.createObjectBuilder().add("source", "nonsense").build();
    PathConfigs configs = new PathConfigs(client);
    for (int i = 0; i < 5; i++) {
      assertThatExceptionOfType(DependencyFailedException.class)
          .isThrownBy(() -> configs.replace("camera0", wrong))
          .withMessageContaining("400")
          .withMessageContaining("invalid source");
    }
    configs.replace("camera0", PUBLISHER);
    assertThat(fake.paths()).containsExactly("camera0");
  }

  @Test
  void refusedCredentialsAreNotTriedAgainForAWhile() {
    fake.fault(Fault.UNAUTHORIZED, Duration.ofMillis(100));
    assertThat(failure()).hasMessageContaining("mediamtx.password");
    assertThat(failure()).hasMessageContaining("mediamtx.password");
    assertThat(fake.requests()).hasSize(1);
  }

  @Test
  void saysWhatIsWrongWhenNobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    settings.with("mediamtx.url", "http://127.0.0.1:" + port);
    try (ApiClient nobody = new ApiClient(settings, new Credentials("", ""))) {
      assertThatExceptionOfType(DependencyFailedException.class)
          .isThrownBy(() -> new ServerInfos(nobody).read())
          .withMessageContaining("cannot be reached at 127.0.0.1:" + port)
          .withMessageContaining("mediamtx.url");
    }
  }

  @Test
  void refusesAServerThatIsTooOld() {
    fake.fault(Fault.PLAIN_NOT_FOUND, Duration.ZERO);
    assertThat(failure()).hasMessageContaining("older than 1.5.1");
  }

  @Test
  void refusesAnAddressThatIsNone() {
    settings.with("mediamtx.url", "mediamtx:9997");
    assertThatIllegalStateException()
        .isThrownBy(() -> new ApiClient(settings, new Credentials("", "")))
        .withMessageContaining("mediamtx.url");
  }

  private DependencyFailedException failure() {
    return catchThrowableOfType(
        DependencyFailedException.class, () -> new ServerInfos(client).read());
  }

  private void awaitAnswer() throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < end) {
      try {
        assertThat(new ServerInfos(client).read().version()).isEqualTo("v1.20.1");
        return;
      } catch (DependencyFailedException e) {
        LockSupport.parkNanos(20_000_000);
      }
    }
    assertThat(failure()).as("still refused").isNull();
  }
}
