package camera.mediamtx.internal.probe;

import camera.mediamtx.internal.ffmpeg.UrlMask;
import camera.mediamtx.internal.probe.ProbeResult.Outcome;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Asks an RTSP server whether it has a stream: OPTIONS, then DESCRIBE, over TCP, with the
 * credentials of the address if it wants some. Nothing is played. Blocks within its time limit.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2326">RFC 2326</a>
 */
public final class RtspProbe {

  private static final int DEFAULT_PORT = 554;
  private static final int MAX_HEADERS = 100;
  private static final int MAX_LINE = 8192;
  private static final int MAX_BODY = 256 << 10;
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final Pattern RTPMAP = Pattern.compile("a=rtpmap:\\d+ ([^/\\s]+)/");

  /** One answer of the server. */
  private record Answer(int status, Map<String, String> headers, String body) {}

  private final URI address;
  private final String shown;
  private final long deadline;
  private final Duration limit;
  private int sequence;

  private RtspProbe(URI address, Duration limit) {
    this.address = address;
    this.limit = limit;
    shown = UrlMask.of(address.toString());
    deadline = System.nanoTime() + limit.toNanos();
  }

  /**
   * Asks.
   *
   * @param address {@code rtsp://} with a host
   * @param limit longest time in all
   * @return what was answered; never throws for what the network does
   */
  public static ProbeResult ask(URI address, Duration limit) {
    if (!"rtsp".equals(address.getScheme()) || address.getHost() == null) {
      return new ProbeResult(
          Outcome.NOT_ASKED, address.getScheme() + " sources cannot be asked", List.of());
    }
    return new RtspProbe(address, limit).ask();
  }

  private ProbeResult ask() {
    String where = address.getHost() + ":" + port();
    try (Socket socket = new Socket()) {
      InetSocketAddress target = new InetSocketAddress(address.getHost(), port());
      if (target.isUnresolved()) {
        throw new UnknownHostException(address.getHost());
      }
      socket.connect(target, left());
      return converse(socket);
    } catch (UnknownHostException e) {
      return result(Outcome.UNKNOWN_HOST, "the host " + address.getHost() + " is not known");
    } catch (ConnectException e) {
      return result(Outcome.REFUSED, "nobody listens at " + where);
    } catch (SocketTimeoutException e) {
      return result(Outcome.TIMEOUT, where + " does not answer within " + limit.toMillis() + " ms");
    } catch (IOException e) {
      return result(Outcome.NOT_RTSP, where + " does not speak RTSP (" + e.getMessage() + ")");
    }
  }

  private ProbeResult converse(Socket socket) throws IOException {
    InputStream in = new BufferedInputStream(socket.getInputStream());
    Answer options = exchange(socket, in, "OPTIONS", "");
    if (options.status() >= 500) {
      return result(Outcome.NOT_RTSP, shown + " answers with status " + options.status());
    }
    Answer described = exchange(socket, in, "DESCRIBE", "");
    if (described.status() == UNAUTHORIZED && address.getRawUserInfo() != null) {
      Optional<String> authorization =
          RtspAuthorization.of(
              described.headers().getOrDefault("www-authenticate", ""),
              address.getUserInfo(),
              "DESCRIBE",
              target());
      if (authorization.isPresent()) {
        described = exchange(socket, in, "DESCRIBE", authorization.get());
      }
    }
    return switch (described.status()) {
      case OK -> stream(described.body());
      case UNAUTHORIZED, FORBIDDEN ->
          result(Outcome.UNAUTHORIZED, shown + " refuses the credentials, or wants some");
      default ->
          result(
              Outcome.NO_STREAM, shown + " has no such stream (status " + described.status() + ")");
    };
  }

  private ProbeResult stream(String description) {
    List<String> codecs =
        RTPMAP.matcher(description).results().map(RtspProbe::codec).distinct().toList();
    return new ProbeResult(Outcome.STREAM, shown + " has a stream", codecs);
  }

  private static String codec(MatchResult match) {
    return match.group(1).toUpperCase(Locale.ROOT);
  }

  private Answer exchange(Socket socket, InputStream in, String method, String authorization)
      throws IOException {
    sequence++;
    String request =
        method
            + " "
            + target()
            + " RTSP/1.0\r\nCSeq: "
            + sequence
            + "\r\nUser-Agent: camera-service\r\n"
            + (method.equals("DESCRIBE") ? "Accept: application/sdp\r\n" : "")
            + (authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n")
            + "\r\n";
    socket.setSoTimeout(left());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    String[] status = line(socket, in).split(" ", 3);
    if (status.length < 2 || !status[0].startsWith("RTSP/1.") || !status[1].matches("\\d{3}")) {
      throw new IOException("unexpected answer");
    }
    Map<String, String> headers = headers(socket, in);
    return new Answer(Integer.parseInt(status[1]), headers, body(socket, in, headers));
  }

  /** A header that comes twice is that of the method preferred by us: Digest. */
  private Map<String, String> headers(Socket socket, InputStream in) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (int i = 0; i < MAX_HEADERS; i++) {
      String line = line(socket, in);
      if (line.isEmpty()) {
        return headers;
      }
      String[] pair = line.split(":", 2);
      if (pair.length == 2) {
        headers.merge(
            pair[0].strip().toLowerCase(Locale.ROOT),
            pair[1].strip(),
            (first, second) -> second.startsWith("Digest") ? second : first);
      }
    }
    throw new IOException("more than " + MAX_HEADERS + " headers");
  }

  private String body(Socket socket, InputStream in, Map<String, String> headers)
      throws IOException {
    String length = headers.getOrDefault("content-length", "0");
    if (!length.matches("\\d{1,6}") || Integer.parseInt(length) > MAX_BODY) {
      throw new IOException("a description of " + length + " bytes");
    }
    socket.setSoTimeout(left());
    return new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
  }

  private String line(Socket socket, InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.length() < MAX_LINE) {
      socket.setSoTimeout(left());
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the connection was closed");
      }
      if (next == '\n') {
        return line.toString();
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    throw new IOException("a line of more than " + MAX_LINE + " bytes");
  }

  /** The address without credentials, as servers want it. */
  private String target() {
    String path = address.getRawPath() == null ? "" : address.getRawPath();
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    return "rtsp://" + address.getHost() + ":" + port() + path + query;
  }

  private int port() {
    return address.getPort() < 0 ? DEFAULT_PORT : address.getPort();
  }

  private int left() throws SocketTimeoutException {
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      throw new SocketTimeoutException();
    }
    return (int) Math.min(millis, Integer.MAX_VALUE);
  }

  private static ProbeResult result(Outcome outcome, String message) {
    return new ProbeResult(outcome, message, List.of());
  }
}
