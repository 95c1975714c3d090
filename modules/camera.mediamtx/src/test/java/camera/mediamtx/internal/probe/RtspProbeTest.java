package camera.mediamtx.internal.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import camera.mediamtx.internal.probe.ProbeResult.Outcome;
import camera.mediamtx.internal.probe.RtspScan.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RtspProbeTest {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String SDP =
      String.join(
          "\r\n",
          "v=0",
          "m=video 0 RTP/AVP 96",
          "a=rtpmap:96 H264/90000",
          "m=application 0 RTP/AVP 97",
          "a=rtpmap:97 smpte336m/90000",
          "");

  private final List<ServerSocket> servers = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (ServerSocket server : servers) {
      server.close();
    }
  }

  @Test
  void findsAStreamAndWhatItCarries() throws Exception {
    int port = serve(request -> request.startsWith("OPTIONS") ? "200 OK\r\n\r\n" : described());
    ProbeResult result = ask("rtsp://127.0.0.1:" + port + "/subject");
    assertThat(result.isStream()).isTrue();
    assertThat(result.codecs()).containsExactly("H264", "SMPTE336M");
  }

  @Test
  void givesItsCredentialsWhenAskedAndHidesThem() throws Exception {
    int port =
        serve(
            request ->
                request.startsWith("OPTIONS")
                    ? "200 OK\r\n\r\n"
                    : request.contains("Authorization: Basic cGlsb3Q6c2VjcmV0")
                        ? described()
                        : "401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\n\r\n");
    assertThat(ask("rtsp://pilot:secret@127.0.0.1:" + port + "/a").isStream()).isTrue();
    ProbeResult refused = ask("rtsp://pilot:wrong@127.0.0.1:" + port + "/a");
    assertThat(refused.outcome()).isEqualTo(Outcome.UNAUTHORIZED);
    assertThat(refused.message()).doesNotContain("wrong");
  }

  @Test
  void tellsWhyThereIsNone() throws Exception {
    int missing = serve(_ -> "404 Not Found\r\n\r\n");
    int other = serve(_ -> "nonsense\r\n");
    int silent = serve(_ -> "");
    int closed = serve(_ -> "");
    servers.getLast().close();
    assertThat(ask("rtsp://127.0.0.1:" + missing + "/a").outcome()).isEqualTo(Outcome.NO_STREAM);
    assertThat(ask("rtsp://127.0.0.1:" + other + "/a").outcome()).isEqualTo(Outcome.NOT_RTSP);
    assertThat(ask("rtsp://127.0.0.1:" + closed + "/a").outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(ask("rtsp://host.invalid/a").outcome()).isEqualTo(Outcome.UNKNOWN_HOST);
    assertThat(ask("hls://127.0.0.1:1").outcome()).isEqualTo(Outcome.NOT_ASKED);
    assertThat(
            RtspProbe.ask(URI.create("rtsp://127.0.0.1:" + silent + "/a"), Duration.ofMillis(200))
                .outcome())
        .isEqualTo(Outcome.TIMEOUT);
  }

  @Test
  void searchesPlacesOfARangeAndTellsWhatItCannotSearch() throws Exception {
    int port = serve(request -> request.contains("/there") ? described() : "404 Not Found\r\n\r\n");
    RtspScan scan =
        new RtspScan(List.of("127.0.0.1/32", "10.0.0.0/8"), 4, Duration.ofSeconds(2), LIMIT);
    RtspScan.Outcomes found =
        scan.search(List.of(new Place("a", port, "/none"), new Place("b", port, "/there")));
    assertThat(found.streams()).hasSize(1);
    assertThat(found.streams().getFirst().type()).isEqualTo("b");
    assertThat(found.errors()).singleElement().asString().contains("10.0.0.0/8");
  }

  @Test
  void countsTheHostsOfANetwork() {
    assertThat(AddressRange.parse("192.168.42.17/30").hosts())
        .containsExactly("192.168.42.17", "192.168.42.18");
    assertThat(AddressRange.parse("192.168.42.0/24").hosts()).hasSize(254);
    assertThat(AddressRange.parse("10.1.2.3").hosts()).containsExactly("10.1.2.3");
    assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse("10.1.2.256/24"));
    assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse("localhost"));
  }

  private static ProbeResult ask(String url) {
    return SourceProbe.ask(URI.create(url), LIMIT);
  }

  private static String described() {
    return "200 OK\r\nContent-Length: " + SDP.length() + "\r\n\r\n" + SDP;
  }

  /** A server that answers each request by what the function gives; nothing for nothing. */
  private int serve(Function<String, String> answers) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    servers.add(server);
    Thread.startVirtualThread(
        () -> {
          while (!server.isClosed()) {
            try {
              Socket socket = server.accept();
              Thread.startVirtualThread(() -> converse(socket, answers));
            } catch (IOException e) {
              return; // Closed by the test.
            }
          }
        });
    return server.getLocalPort();
  }

  private static void converse(Socket socket, Function<String, String> answers) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      StringBuilder request = new StringBuilder();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        request.append(line).append('\n');
        if (line.isEmpty()) {
          String answer = answers.apply(request.toString());
          request.setLength(0);
          if (!answer.isEmpty()) {
            String text = answer.startsWith("nonsense") ? answer : "RTSP/1.0 " + answer;
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
          }
        }
      }
    } catch (IOException e) {
      Thread.currentThread().interrupt(); // The client has gone.
    }
  }
}
