package camera.mediamtx.internal.rtsp;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A connection to an RTSP server, over TCP or TLS, with the credentials of its address if the
 * server wants some. Every wait is bounded by the limit set last. For one thread; {@link #close()}
 * may come from any and ends a wait.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2326">RFC 2326</a>
 */
public final class RtspConnection implements AutoCloseable {

  private static final int PORT = 554;
  private static final int TLS_PORT = 322;

  private final URI address;
  private final Socket socket;
  private final OutputStream out;
  private final RtspInput in;
  private String challenge = "";
  private String session = "";
  private int sequence;

  private RtspConnection(URI address, Socket socket, long deadline) throws IOException {
    this.address = address;
    this.socket = socket;
    out = socket.getOutputStream();
    in = new RtspInput(socket, deadline);
  }

  /**
   * Connects.
   *
   * @param address {@code rtsp://} or {@code rtsps://} with a host
   * @param limit longest time for this and all that follows, until {@link #limit} sets another
   * @return the connection
   * @throws UnknownHostException if the host's name is not known
   * @throws java.net.ConnectException if nobody listens there
   * @throws java.net.SocketTimeoutException if there is no answer in time
   * @throws IOException if it fails otherwise
   */
  @SuppressWarnings("resource") // Belongs to the connection, or is closed here.
  public static RtspConnection open(URI address, Duration limit) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    InetSocketAddress target = new InetSocketAddress(address.getHost(), port(address));
    if (target.isUnresolved()) {
      throw new UnknownHostException(address.getHost());
    }
    Socket socket = new Socket();
    try {
      socket.connect(target, (int) limit.toMillis());
      if (isTls(address)) {
        socket.setSoTimeout((int) limit.toMillis());
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket tls =
            (SSLSocket) factory.createSocket(socket, address.getHost(), port(address), true);
        tls.startHandshake();
        return new RtspConnection(address, tls, deadline);
      }
      return new RtspConnection(address, socket, deadline);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** {@return the port of an address, the usual one if it has none} */
  public static int port(URI address) {
    int usual = isTls(address) ? TLS_PORT : PORT;
    return address.getPort() < 0 ? usual : address.getPort();
  }

  /**
   * Begins the time anew.
   *
   * @param limit longest time for all that follows
   */
  public void limit(Duration limit) {
    in.limit(limit);
  }

  /** {@return the address without credentials, as servers want it} */
  public String target() {
    String path = address.getRawPath() == null ? "" : address.getRawPath();
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    return address.getScheme() + "://" + address.getHost() + ":" + port(address) + path + query;
  }

  /**
   * Asks and waits for the answer; packets that come before it are passed over. What the server
   * refuses for lack of credentials is asked again with them, if the address has some.
   *
   * @param method such as {@code DESCRIBE}
   * @param target an address
   * @param headers further headers
   * @return the answer, whatever it says
   * @throws IOException if there is none, or it is none of RTSP
   */
  public RtspAnswer ask(String method, String target, Map<String, String> headers)
      throws IOException {
    RtspAnswer first = exchange(method, target, headers);
    if (first.status() != RtspAnswer.UNAUTHORIZED || address.getRawUserInfo() == null) {
      return first;
    }
    String before = challenge;
    challenge = first.header("www-authenticate");
    return challenge.isEmpty() || challenge.equals(before)
        ? first
        : exchange(method, target, headers);
  }

  /**
   * Asks without waiting; the answer is read by {@link #next}.
   *
   * @param method such as {@code OPTIONS}
   * @param target an address
   * @throws IOException if the connection is gone
   */
  public void tell(String method, String target) throws IOException {
    send(method, target, Map.of());
  }

  /**
   * Waits for the next packet; answers that come before it are passed over.
   *
   * @param patience longest wait for its beginning
   * @return the packet, or empty if none began in time
   * @throws IOException if the connection is gone, or the server says that the session is
   */
  public Optional<RtspPacket> next(Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    for (long left = patience.toNanos(); left > 0; left = end - System.nanoTime()) {
      boolean packet;
      try {
        packet = in.beginsPacket(Duration.ofNanos(left));
      } catch (java.net.SocketTimeoutException e) {
        return Optional.empty(); // Nothing was begun, so nothing is lost.
      }
      if (packet) {
        return Optional.of(in.packet());
      }
      RtspAnswer answer = in.answer();
      if (!answer.isOk()) {
        throw new IOException("the server ended the session, status " + answer.status());
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private RtspAnswer exchange(String method, String target, Map<String, String> headers)
      throws IOException {
    send(method, target, headers);
    while (in.beginsPacket(in.left())) {
      var _ = in.packet();
    }
    RtspAnswer answer = in.answer();
    if (!answer.header("session").isEmpty()) {
      session = answer.header("session").split(";", 2)[0].strip();
    }
    return answer;
  }

  private void send(String method, String target, Map<String, String> headers) throws IOException {
    sequence++;
    StringBuilder request = new StringBuilder();
    request.append(method).append(' ').append(target).append(" RTSP/1.0\r\n");
    header(request, "CSeq", Integer.toString(sequence));
    header(request, "User-Agent", "camera-service");
    headers.forEach((name, value) -> header(request, name, value));
    if (!session.isEmpty()) {
      header(request, "Session", session);
    }
    if (!challenge.isEmpty()) {
      RtspAuthorization.of(challenge, address.getUserInfo(), method, target)
          .ifPresent(value -> header(request, "Authorization", value));
    }
    out.write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void header(StringBuilder request, String name, String value) {
    request.append(name).append(": ").append(value).append("\r\n");
  }

  private static boolean isTls(URI address) {
    return "rtsps".equals(address.getScheme());
  }
}
