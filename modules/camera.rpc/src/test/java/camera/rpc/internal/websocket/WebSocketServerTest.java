package camera.rpc.internal.websocket;

import static camera.rpc.internal.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import camera.api.AuditRecord;
import camera.rpc.internal.RawClient;
import camera.rpc.internal.Rig;
import camera.rpc.internal.settings.RpcSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebSocketServerTest {

  private static final String PING = "{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"id\":1}";
  private static final String PONG = "{\"jsonrpc\":\"2.0\",\"result\":\"pong\",\"id\":1}";

  private final Rig rig = new Rig();

  @Test
  void answersTextBinaryAndFragmentedRequests() throws Exception {
    try (Rig running = rig.start();
        RawClient client = RawClient.open(running.socket())) {
      assertThat(client.call(PING)).isEqualTo(PONG);
      client.frame(0x82, PING.getBytes(StandardCharsets.UTF_8), true);
      assertThat(client.readText()).isEqualTo(PONG);
      client.frame(0x01, PING.substring(0, 9).getBytes(StandardCharsets.UTF_8), true);
      client.frame(0x89, new byte[] {7}, true);
      client.frame(0x80, PING.substring(9).getBytes(StandardCharsets.UTF_8), true);
      assertThat(client.read().opcode()).isEqualTo(10);
      assertThat(client.readText()).isEqualTo(PONG);
    }
  }

  @Test
  void knowsWhereItsClientsAre() throws Exception {
    try (Rig running = rig.start();
        RawClient client = RawClient.open(running.socket()).login("viewer")) {
      assertThat(client.call(PING)).isEqualTo(PONG);
      assertThat(running.security.audited())
          .extracting(AuditRecord::address)
          .containsExactly("127.0.0.1");
    }
  }

  @Test
  void answersAMegabyteAndClosesTwoWith1009() throws Exception {
    try (Rig running = rig.start();
        RawClient client = RawClient.open(running.socket())) {
      String params = "{\"x\":\"" + "y".repeat((1 << 20) - 200) + "\"}";
      assertThat(client.call(1, "ping", params)).isEqualTo(PONG);
      client.frame(0x81, new byte[2 << 20], true);
      assertThat(client.readClose()).isEqualTo(1009);
    }
  }

  @ParameterizedTest
  @CsvSource({"0x81, false, 1002", "0xC1, true, 1002", "0x83, true, 1002", "0x09, true, 1002"})
  void closesWhenAFrameBreaksTheProtocol(int first, boolean masked, int code) throws Exception {
    try (Rig running = rig.start();
        RawClient client = RawClient.open(running.socket())) {
      client.frame(first, PING.getBytes(StandardCharsets.UTF_8), masked);
      assertThat(client.readClose()).isEqualTo(code);
    }
  }

  @Test
  void closesFragmentsThatGrowBeyondTheBound() throws Exception {
    try (Rig running = rig.set(RpcSettings.MAX_MESSAGE, "2048").start();
        RawClient client = RawClient.open(running.socket())) {
      client.frame(0x01, new byte[1500], true);
      client.frame(0x80, new byte[1500], true);
      assertThat(client.readClose()).isEqualTo(1009);
    }
  }

  @Test
  void refusesOtherPathsAndOriginsBeforeTheHandshake() throws Exception {
    try (Rig running = rig.start()) {
      assertThat(refused(running, "/other", "")).startsWith("HTTP/1.1 404");
      assertThat(refused(running, "/ws", "Origin: http://evil\r\n")).startsWith("HTTP/1.1 403");
      try (RawClient client = new RawClient(running.socket())) {
        assertThat(client.handshake("/ws", "Origin: http://localhost:3000\r\n"))
            .startsWith("HTTP/1.1 101");
      }
    }
  }

  @Test
  void refusesWith503WhenFullAndTakesTheNextAfterAClose() throws Exception {
    try (Rig running = rig.set(RpcSettings.MAX_CONNECTIONS, "1").start()) {
      try (RawClient first = RawClient.open(running.socket())) {
        assertThat(first.call(PING)).isEqualTo(PONG);
        assertThat(refused(running, "/ws", "")).startsWith("HTTP/1.1 503");
      }
      await(() -> handshake(running).startsWith("HTTP/1.1 101"));
    }
  }

  private static String refused(Rig rig, String path, String headers) throws Exception {
    try (RawClient client = new RawClient(rig.socket())) {
      String head = client.handshake(path, headers);
      assertThat(head)
          .containsIgnoringCase("connection: close")
          .containsIgnoringCase("content-length:");
      return head;
    }
  }

  private static String handshake(Rig rig) throws Exception {
    try (RawClient client = new RawClient(rig.socket())) {
      return client.handshake("/ws", "");
    }
  }

  @Test
  void answersPingWhileASnapshotWaitsOnTheSameSocket() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    rig.controller.before("takeSnapshot", () -> awaitLatch(release));
    try (Rig running = rig.start();
        RawClient client = RawClient.open(running.socket()).login("operator")) {
      client.text(
          "{\"jsonrpc\":\"2.0\",\"method\":\"take_snapshot\",\"params\":{\"device\":\"camera0\"},\"id\":7}");
      assertThat(client.call(PING)).isEqualTo(PONG);
      release.countDown();
      assertThat(client.readText()).contains("\"status\":\"SUCCESS\"").endsWith("\"id\":7}");
    }
  }

  @Test
  void refusesRequestsBeyondTheBoundOfAConnection() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    rig.controller.before("listSnapshots", () -> awaitLatch(release));
    try (Rig running = rig.set(RpcSettings.IN_FLIGHT_PER_CONNECTION, "2").start();
        RawClient client = RawClient.open(running.socket()).login("viewer")) {
      for (int id = 1; id <= 3; id++) {
        client.text("{\"jsonrpc\":\"2.0\",\"method\":\"list_snapshots\",\"id\":" + id + "}");
      }
      assertThat(client.readText())
          .contains("-32040", "\"retry_after_ms\":", "\"reason\":\"busy\"")
          .endsWith("\"id\":3}");
      release.countDown();
      client.readText();
      client.readText();
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 4096", "256, 2"})
  void leavesFurtherRequestsInTheSocketWhenSoConfigured(int connection, int total)
      throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    rig.controller.before("listSnapshots", () -> awaitLatch(release));
    rig.set(RpcSettings.WHEN_BUSY, RpcSettings.WAIT)
        .set(RpcSettings.IN_FLIGHT_PER_CONNECTION, String.valueOf(connection))
        .set(RpcSettings.IN_FLIGHT_TOTAL, String.valueOf(total));
    try (Rig running = rig.start();
        RawClient client = RawClient.open(running.socket()).login("viewer");
        RawClient other = RawClient.open(running.socket()).login("viewer")) {
      for (int id = 1; id <= 50; id++) {
        String request = "{\"jsonrpc\":\"2.0\",\"method\":\"list_snapshots\",\"id\":" + id + "}";
        client.text(request);
        other.text(request);
      }
      release.countDown();
      for (RawClient each : List.of(client, other)) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 50; i++) {
          String answer = each.readText();
          assertThat(answer).contains("\"result\":");
          ids.add(answer.substring(answer.lastIndexOf(':') + 1));
        }
        assertThat(ids).hasSize(50);
        assertThat(each.call(PING)).isEqualTo(PONG);
      }
    }
  }

  @Test
  void closesAClientThatDoesNotReadWhileOthersAreAnswered() throws Exception {
    try (Rig running = rig.set(RpcSettings.OUTBOUND_BYTES, "64KiB").start()) {
      List<RawClient> others = new ArrayList<>();
      try (RawClient deaf = RawClient.open(running.socket()).login("viewer")) {
        for (int i = 0; i < 20; i++) {
          others.add(RawClient.open(running.socket()));
        }
        Thread flood = Thread.ofVirtual().start(() -> flood(deaf));
        await(
            () -> {
              for (RawClient other : others) {
                assertThat(other.call(PING)).isEqualTo(PONG);
              }
              return running.security.sessions().isEmpty();
            });
        flood.join(Duration.ofSeconds(10));
        assertThat(flood.isAlive()).isFalse();
      } finally {
        for (RawClient other : others) {
          other.close();
        }
      }
    }
  }

  private static void flood(RawClient client) {
    try {
      while (true) {
        client.text("{\"jsonrpc\":\"2.0\",\"method\":\"rpc.discover\",\"id\":1}");
      }
    } catch (java.io.IOException _) {
      // the server cut the connection, which is what the test waits for
    }
  }

  @Test
  void pingsAndDropsASilentClient() throws Exception {
    try (Rig running =
            rig.set(RpcSettings.PING_INTERVAL, "100ms")
                .set(RpcSettings.IDLE_TIMEOUT, "400ms")
                .start();
        RawClient client = RawClient.open(running.socket())) {
      assertThat(client.read().opcode()).isEqualTo(9);
      assertThat(client.readClose()).isZero();
    }
  }

  @Test
  void dropsAConnectionThatDoesNotFinishItsHandshake() throws Exception {
    try (Rig running = rig.set(RpcSettings.HANDSHAKE_TIMEOUT, "200ms").start();
        RawClient client = new RawClient(running.socket())) {
      client.send("GET /ws HTTP/1.1\r\nHost: x\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(client.readClose()).isZero();
    }
  }

  @Test
  void saysGoodByeWith1001AndTellsSubscribers() throws Exception {
    Rig running = rig.start();
    try (RawClient client = RawClient.open(running.socket()).login("viewer")) {
      client.call(1, "subscribe_events", "{\"topics\":[\"system.shutdown\"]}");
      Thread closing = Thread.ofVirtual().start(running::close);
      assertThat(client.readText()).contains("\"method\":\"system.shutdown\"");
      assertThat(client.readClose()).isEqualTo(1001);
      closing.join();
    }
  }

  @Test
  void keepsNothingOfAThousandConnections() throws Exception {
    try (Rig running = rig.start()) {
      for (int i = 0; i < 1000; i++) {
        try (RawClient client = RawClient.open(running.socket())) {
          if (i % 10 == 0) {
            client.login("viewer");
          }
          if (i % 2 == 0) {
            client.frame(0x88, new byte[] {0x03, (byte) 0xe8}, true);
            assertThat(client.readClose()).isEqualTo(1000);
          }
        }
      }
      await(() -> running.security.sessions().isEmpty());
      try (RawClient client = RawClient.open(running.socket()).login("viewer")) {
        assertThat(client.call(1, "get_subscription_stats", "{}")).contains("\"active_clients\":0");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/health, GET, 200, \"status\":\"healthy\"",
    "/health/detailed, GET, 200, \"component_count\":3",
    "/health/ready, GET, 200, \"ready\":true",
    "/health/live, GET, 200, \"alive\":true",
    "/health/live, HEAD, 200, ''",
    "/health/other, GET, 404, \"status\":404",
    "/health, POST, 405, \"status\":405"
  })
  void servesHealthPages(String path, String method, int status, String body) throws Exception {
    try (Rig running = rig.start();
        HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + running.health().getPort() + path))
                  .method(method, HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(response.body()).contains(body);
      assertThat(response.headers().firstValue("Cache-Control"))
          .hasValue("no-cache, no-store, must-revalidate");
      assertThat(response.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/json");
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
