package camera.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The part of a WebRTC viewer that makes an offer over HTTP (WHEP, draft-ietf-wish-whep) and reads
 * the answer: a session description with what ICE and DTLS need.
 *
 * @param status HTTP status
 * @param session where the session can be ended, if one was made
 * @param lines of the answer's session description
 */
public record WhepOffer(int status, Optional<String> session, List<String> lines) {

  /** Copies the lines. */
  public WhepOffer {
    lines = List.copyOf(lines);
  }

  /**
   * Offers to receive one H.264 video.
   *
   * @param url of the WHEP resource
   * @param token sent as bearer; empty for none
   * @return the answer
   * @throws IOException if there is none
   * @throws InterruptedException if interrupted
   */
  public static WhepOffer send(String url, String token) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/sdp")
            .POST(HttpRequest.BodyPublishers.ofString(description()));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      return new WhepOffer(
          answer.statusCode(),
          answer.headers().firstValue("Location"),
          answer.body().lines().toList());
    }
  }

  /**
   * Finds an attribute of the answer.
   *
   * @param name such as {@code ice-ufrag}
   * @return its values in order
   */
  public List<String> attribute(String name) {
    String start = "a=" + name + ":";
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .toList();
  }

  private static String description() {
    SecureRandom random = new SecureRandom();
    byte[] fingerprint = new byte[32];
    random.nextBytes(fingerprint);
    return String.join(
        "\r\n",
        "v=0",
        "o=- " + (random.nextLong() >>> 1) + " 2 IN IP4 127.0.0.1",
        "s=-",
        "t=0 0",
        "a=group:BUNDLE 0",
        "a=fingerprint:sha-256 "
            + HexFormat.ofDelimiter(":").withUpperCase().formatHex(fingerprint),
        "m=video 9 UDP/TLS/RTP/SAVPF 96",
        "c=IN IP4 0.0.0.0",
        "a=mid:0",
        "a=recvonly",
        "a=ice-ufrag:" + Integer.toHexString(random.nextInt() | 0x1000_0000),
        "a=ice-pwd:" + HexFormat.of().formatHex(fingerprint, 0, 12),
        "a=setup:actpass",
        "a=rtcp-mux",
        "a=rtpmap:96 H264/90000",
        "a=fmtp:96 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f",
        "");
  }
}
