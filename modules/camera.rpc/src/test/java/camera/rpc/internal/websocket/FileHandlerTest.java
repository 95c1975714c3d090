package camera.rpc.internal.websocket;

import static camera.rpc.internal.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import camera.rpc.internal.RawClient;
import camera.rpc.internal.Rig;
import camera.rpc.internal.settings.FileSettings;
import camera.rpc.internal.settings.RpcSettings;
import camera.testkit.FakeController;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FileHandlerTest {

  private static final String FILM = "/files/recordings/" + FakeController.RECORDING + ".mp4";

  private final Rig rig = new Rig();

  private static HttpResponse<byte[]> send(
      Rig rig, HttpClient http, String method, String target, String... headers) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + rig.socket().getPort() + target);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  @Test
  void sendsFilesWholeAndInParts() throws Exception {
    try (Rig running = rig.start();
        HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> whole =
          send(running, http, "GET", FILM, "Authorization", "Bearer viewer/ann");
      assertThat(whole.statusCode()).isEqualTo(200);
      assertThat(whole.body()).hasSize(FakeController.SIZE);
      assertThat(whole.headers().firstValue("Content-Length")).hasValue("4096");
      HttpResponse<byte[]> part =
          send(
              running,
              http,
              "GET",
              FILM,
              "Authorization",
              "Bearer viewer/ann",
              "Range",
              "bytes=1000-1099");
      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(whole.body(), 1000, 1100));
      HttpResponse<byte[]> head =
          send(running, http, "HEAD", FILM, "Authorization", "Bearer viewer/ann");
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.headers().firstValue("Content-Length")).hasValue("4096");
      assertThat(head.headers().firstValue("Content-Type")).hasValue("video/mp4");
    }
  }

  @Test
  void letsABrowserFollowTheLinkOfAListing() throws Exception {
    try (Rig running = rig.start();
        HttpClient http = HttpClient.newHttpClient();
        RawClient client = RawClient.open(running.socket()).login("viewer")) {
      Matcher link =
          Pattern.compile("\"download_url\":\"([^\"]+)\"")
              .matcher(client.call(1, "list_snapshots", "{}"));
      assertThat(link.find()).isTrue();
      assertThat(send(running, http, "GET", link.group(1)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void answersErrorsAsJson() throws Exception {
    try (Rig running = rig.start();
        HttpClient http = HttpClient.newHttpClient()) {
      assertError(send(running, http, "GET", FILM), 401);
      assertError(send(running, http, "POST", FILM), 405);
      assertError(send(running, http, "GET", "/"), 404);
      assertError(send(running, http, "GET", "/ws"), 400);
      String[] token = {"Authorization", "Bearer viewer/ann"};
      assertError(send(running, http, "GET", "/files/recordings/none.mp4", token), 404);
      assertError(send(running, http, "GET", "/files/recordings/%ff", token), 400);
      assertError(send(running, http, "GET", "/files/recordings/..%2Fx.mp4", token), 404, 400);
    }
  }

  private static void assertError(HttpResponse<byte[]> response, Integer... statuses) {
    assertThat(statuses).contains(response.statusCode());
    String body = new String(response.body(), StandardCharsets.UTF_8);
    assertThat(body).contains("\"error\":\"", "\"status\":" + response.statusCode());
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void holdsNoOtherClientUpWhileManyReadSlowly() throws Exception {
    int slowOnes = 6;
    int size = 16 << 20;
    rig.controller.size(size);
    List<Socket> slow = new ArrayList<>();
    try (Rig running = rig.set(FileSettings.MAX_DOWNLOADS, String.valueOf(slowOnes)).start();
        RawClient client = RawClient.open(running.socket());
        HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < slowOnes; i++) {
        slow.add(ask(running));
      }
      await(() -> running.controller.openFiles() == slowOnes);
      for (int i = 0; i < 100; i++) {
        assertThat(client.call(i, "ping", "{}")).contains("\"pong\"");
      }
      String[] token = {"Authorization", "Bearer viewer/ann"};
      assertThat(send(running, http, "HEAD", FILM, token).statusCode()).isEqualTo(503);
      try (Socket first = slow.removeFirst()) {
        assertThat(bodyOf(new DataInputStream(first.getInputStream()))).isEqualTo(size);
      }
      await(() -> send(running, http, "HEAD", FILM, token).statusCode() == 200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void cutsADownloadThatNobodyReads() throws Exception {
    rig.controller.size(32 << 20);
    try (Rig running = rig.set(FileSettings.STALL_TIMEOUT, "300ms").start();
        Socket deaf = ask(running)) {
      DataInputStream in = new DataInputStream(deaf.getInputStream());
      in.readByte();
      await(() -> running.controller.openFiles() == 0);
      assertThat(bodyOf(in)).isLessThan(32 << 20);
    }
  }

  @Test
  void keepsADownloadThatTakesLongerThanAHandshakeMay() throws Exception {
    rig.controller.size(16 << 20);
    try (Rig running = rig.set(RpcSettings.HANDSHAKE_TIMEOUT, "100ms").start();
        Socket slow = ask(running)) {
      DataInputStream in = new DataInputStream(slow.getInputStream());
      long end = System.nanoTime() + Duration.ofMillis(500).toNanos();
      byte[] piece = new byte[4096];
      long count = 0;
      while (System.nanoTime() < end) {
        count += Math.max(0, in.read(piece));
        LockSupport.parkNanos(1_000_000);
      }
      assertThat(count + rest(in)).isGreaterThan(16 << 20);
    }
  }

  private static Socket ask(Rig rig) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), rig.socket().getPort()));
    socket
        .getOutputStream()
        .write(
            ("GET "
                    + FILM
                    + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer viewer/a\r\n"
                    + "Connection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static long bodyOf(DataInputStream in) throws IOException {
    int matched = 0;
    while (matched < 4) {
      int b = in.read();
      if (b < 0) {
        return 0;
      }
      matched = b == "\r\n\r\n".charAt(matched) ? matched + 1 : b == '\r' ? 1 : 0;
    }
    return rest(in);
  }

  private static long rest(DataInputStream in) {
    long count = 0;
    byte[] piece = new byte[1 << 16];
    try {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        count += read;
      }
    } catch (IOException _) {
      return count; // Cut.
    }
    return count;
  }
}
