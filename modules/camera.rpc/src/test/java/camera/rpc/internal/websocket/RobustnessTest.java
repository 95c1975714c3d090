package camera.rpc.internal.websocket;

import static camera.rpc.internal.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import camera.api.ControllerEvent;
import camera.api.RecordingFormat;
import camera.api.RecordingInfo;
import camera.api.RecordingState;
import camera.rpc.internal.RawClient;
import camera.rpc.internal.Rig;
import camera.rpc.internal.settings.HealthSettings;
import camera.rpc.internal.settings.RpcSettings;
import camera.testkit.FakeController;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that break RFC 6455 or drag their feet, and many that come and go. */
class RobustnessTest {

  private static final String PING = "{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"id\":1}";
  private static final String PONG = "{\"jsonrpc\":\"2.0\",\"result\":\"pong\",\"id\":1}";
  private static final int ROUNDS = Integer.getInteger("rpc.rounds", 2000);

  private final Rig rig = new Rig();

  @Test
  void readsAMessageOfManyFragmentsWithControlFramesBetween() throws Exception {
    try (Rig running = rig.start();
        RawClient client = RawClient.open(running.socket())) {
      byte[] text = PING.getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < text.length; i++) {
        int first = (i == 0 ? 0x01 : 0x00) | (i == text.length - 1 ? 0x80 : 0x00);
        client.frame(first, new byte[] {text[i]}, true);
        if (i % 10 == 5) {
          client.frame(0x89, new byte[] {(byte) i}, true);
          assertThat(client.read().opcode()).isEqualTo(10);
        }
      }
      assertThat(client.readText()).isEqualTo(PONG);
    }
  }

  @Test
  void readsAMessageThatArrivesByteByByte() throws Exception {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x81);
    frame.write(0x80 | PING.length());
    frame.writeBytes(new byte[4]);
    frame.writeBytes(PING.getBytes(StandardCharsets.UTF_8));
    try (Rig running = rig.start();
        RawClient client = RawClient.open(running.socket())) {
      for (byte b : frame.toByteArray()) {
        client.send(new byte[] {b});
      }
      assertThat(client.readText()).isEqualTo(PONG);
    }
  }

  @Test
  void readsFramesOfAllKindsHoweverTheyAreCut() throws Exception {
    byte[] text = PING.getBytes(StandardCharsets.UTF_8);
    byte[] begin = Arrays.copyOf(text, 9);
    byte[] end = Arrays.copyOfRange(text, 9, text.length);
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    frames.writeBytes(RawClient.bytes(0x81, text, true));
    frames.writeBytes(RawClient.bytes(0x89, new byte[] {1}, true));
    frames.writeBytes(RawClient.bytes(0x81, text, true));
    frames.writeBytes(RawClient.bytes(0x01, begin, true));
    frames.writeBytes(RawClient.bytes(0x89, new byte[] {2}, true));
    frames.writeBytes(RawClient.bytes(0x80, end, true));
    frames.writeBytes(RawClient.bytes(0x82, text, true));
    frames.writeBytes(RawClient.bytes(0x81, text, true));
    byte[] all = frames.toByteArray();
    try (Rig running = rig.start();
        RawClient client = RawClient.open(running.socket())) {
      for (int cut = 0; cut < all.length; cut++) {
        client.send(Arrays.copyOf(all, cut));
        client.send(Arrays.copyOfRange(all, cut, all.length));
        List<Integer> kinds = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
          RawClient.Frame frame = client.read();
          kinds.add(frame.opcode());
          assertThat(frame.opcode() == 1 ? frame.text() : PONG).isEqualTo(PONG);
        }
        assertThat(kinds).as("cut at " + cut).containsExactly(1, 10, 1, 10, 1, 1, 1);
      }
    }
  }

  @Test
  void heedsNothingAfterACloseFrame() throws Exception {
    try (Rig running = rig.start();
        RawClient client = RawClient.open(running.socket())) {
      ByteArrayOutputStream frames = new ByteArrayOutputStream();
      frames.writeBytes(RawClient.bytes(0x88, new byte[] {0x03, (byte) 0xe8}, true));
      frames.writeBytes(RawClient.bytes(0x81, PING.getBytes(StandardCharsets.UTF_8), true));
      client.send(frames.toByteArray());
      assertThat(client.read().opcode()).isEqualTo(8);
      assertThat(client.readClose()).isZero();
    }
  }

  @Test
  void endsAConnectionThatIsHalfClosed() throws Exception {
    try (Rig running = rig.start();
        RawClient client = RawClient.open(running.socket()).login("viewer")) {
      client.halfClose();
      client.readClose();
      await(() -> running.security.sessions().isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x81, 0x82})
  void closesWith1007WhenATextIsNotUtf8(int first) throws Exception {
    try (Rig running = rig.start();
        RawClient client = RawClient.open(running.socket())) {
      client.frame(first, new byte[] {'"', (byte) 0xc3, (byte) 0x28, '"'}, true);
      assertThat(client.readClose()).isEqualTo(1007);
    }
  }

  @Test
  void closesWith1002WhenFragmentsAreMixedUp() throws Exception {
    try (Rig running = rig.start();
        RawClient orphan = RawClient.open(running.socket());
        RawClient nested = RawClient.open(running.socket())) {
      orphan.frame(0x80, PING.getBytes(StandardCharsets.UTF_8), true);
      assertThat(orphan.readClose()).isEqualTo(1002);
      nested.frame(0x01, new byte[] {'{'}, true);
      nested.frame(0x81, PING.getBytes(StandardCharsets.UTF_8), true);
      assertThat(nested.readClose()).isEqualTo(1002);
    }
  }

  @Test
  void closesWith1009BeforeAHugeFrameIsSent() throws Exception {
    try (Rig running = rig.start();
        RawClient client = RawClient.open(running.socket())) {
      byte[] header = {(byte) 0x81, (byte) 0xff, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
      client.send(header);
      // The rest never comes: the server waits a moment for it, and then says why it closes.
      assertThat(client.readClose()).isEqualTo(1009);
      assertThat(other(running)).isEqualTo(PONG);
    }
  }

  private static String other(Rig rig) throws IOException {
    try (RawClient client = RawClient.open(rig.socket())) {
      return client.call(PING);
    }
  }

  @Test
  void cutsAHandshakeThatDripsIn() throws Exception {
    try (Rig running = rig.set(RpcSettings.HANDSHAKE_TIMEOUT, "300ms").start();
        RawClient client = new RawClient(running.socket())) {
      assertDripsAreCut(client, "GET /ws HTTP/1.1\r\nHost: x\r\nX-Long: ");
    }
  }

  @Test
  void cutsARequestToTheHealthPagesThatDripsIn() throws Exception {
    try (Rig running = rig.set(HealthSettings.READ_TIMEOUT, "300ms").start();
        RawClient client =
            new RawClient(URI.create("ws://127.0.0.1:" + running.health().getPort() + "/"))) {
      assertDripsAreCut(client, "GET /health HTTP/1.1\r\nHost: x\r\nX-Long: ");
    }
  }

  private static void assertDripsAreCut(RawClient client, String head) throws Exception {
    client.send(head.getBytes(StandardCharsets.US_ASCII));
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    boolean cut = false;
    while (!cut && System.nanoTime() < deadline) {
      try {
        client.send(new byte[] {'x'});
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      } catch (IOException _) {
        cut = true;
      }
    }
    assertThat(cut).isTrue();
  }

  @Test
  void tellsASlowClientWhyItIsClosedWhenItReadsAgain() throws Exception {
    RecordingInfo recording =
        new RecordingInfo(
            FakeController.PRESENT,
            FakeController.RECORDING,
            RecordingState.ERROR,
            RecordingFormat.FMP4,
            FakeController.TIME,
            Optional.empty(),
            Duration.ZERO,
            0);
    ControllerEvent event =
        new ControllerEvent.RecordingFailed(recording, "x".repeat(4000), FakeController.TIME);
    try (Rig running = rig.set(RpcSettings.OUTBOUND_BYTES, "64KiB").start();
        RawClient client = RawClient.open(running.socket()).login("viewer")) {
      client.call(1, "subscribe_events", "{\"topics\":[\"recording.error\"]}");
      await(
          () -> {
            for (int i = 0; i < 50; i++) {
              running.controller.publish(event);
            }
            return running.security.sessions().isEmpty();
          });
      assertThat(client.readClose()).isEqualTo(1008);
      assertThat(other(running)).isEqualTo(PONG);
    }
  }

  @Test
  void keepsNothingOfConnectionsThatComeAndGo() throws Exception {
    try (Rig running = rig.start()) {
      for (int i = 0; i < 100; i++) {
        round(running, i);
      }
      int threads = Thread.activeCount();
      long files = openFiles();
      for (int i = 0; i < ROUNDS; i++) {
        round(running, i);
      }
      await(() -> openFiles() <= files + 4 && running.security.sessions().isEmpty());
      assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 16);
      assertThat(other(running)).isEqualTo(PONG);
    }
  }

  /** Ends a connection in one of the ways there are. */
  private static void round(Rig rig, int number) throws IOException {
    try (RawClient client = new RawClient(rig.socket())) {
      if (number % 5 == 0) {
        return; // Not a byte.
      }
      client.handshake("/ws", "");
      switch (number % 5) {
        case 1 -> client.login("viewer");
        case 2 -> {
          client.frame(0x88, new byte[] {0x03, (byte) 0xe8}, true);
          assertThat(client.readClose()).isEqualTo(1000);
        }
        case 3 -> client.send(new byte[] {(byte) 0x81, (byte) 0xfe, 0x10}); // Half a header.
        default -> client.text(PING);
      }
    }
  }

  private static long openFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }
}
