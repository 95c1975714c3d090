package camera.mediamtx.internal.rtsp;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What comes from an RTSP server: answers, and packets between them. For one thread. */
final class RtspInput {

  private static final int PACKET = '$';
  private static final int MAX_HEADERS = 100;
  private static final int MAX_LINE = 8192;
  private static final int MAX_BODY = 256 << 10;

  private final Socket socket;
  private final BufferedInputStream in;
  private long deadline;

  RtspInput(Socket socket, long deadline) throws IOException {
    this.socket = socket;
    this.deadline = deadline;
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  /** From now on all that is read must be there within a time. */
  void limit(Duration limit) {
    deadline = System.nanoTime() + limit.toNanos();
  }

  /**
   * Waits until something begins.
   *
   * @param patience longest wait
   * @return whether it is a packet, not an answer
   * @throws SocketTimeoutException if nothing begins; nothing is lost then
   */
  boolean beginsPacket(Duration patience) throws IOException {
    socket.setSoTimeout((int) Math.max(1, patience.toMillis()));
    in.mark(1);
    int first = in.read();
    if (first < 0) {
      throw new EOFException("the connection was closed");
    }
    in.reset();
    return first == PACKET;
  }

  RtspPacket packet() throws IOException {
    byte[] head = exactly(4);
    int length = (head[2] & 0xff) << Byte.SIZE | (head[3] & 0xff);
    return new RtspPacket(head[1] & 0xff, ByteBuffer.wrap(exactly(length)).asReadOnlyBuffer());
  }

  RtspAnswer answer() throws IOException {
    String[] status = line().split(" ", 3);
    if (status.length < 2 || !status[0].startsWith("RTSP/1.") || !status[1].matches("\\d{3}")) {
      throw new IOException("unexpected answer");
    }
    Map<String, String> headers = headers();
    return new RtspAnswer(Integer.parseInt(status[1]), headers, body(headers));
  }

  Duration left() throws SocketTimeoutException {
    Duration left = Duration.ofNanos(deadline - System.nanoTime());
    if (left.toMillis() <= 0) {
      throw new SocketTimeoutException();
    }
    return left;
  }

  /** A header that comes twice is that of the method preferred by us: Digest. */
  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (int i = 0; i < MAX_HEADERS; i++) {
      String line = line();
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

  private String body(Map<String, String> headers) throws IOException {
    String length = headers.getOrDefault("content-length", "0");
    if (!length.matches("\\d{1,6}") || Integer.parseInt(length) > MAX_BODY) {
      throw new IOException("a description of " + length + " bytes");
    }
    return new String(exactly(Integer.parseInt(length)), StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.length() < MAX_LINE) {
      int next = read();
      if (next == '\n') {
        return line.toString();
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    throw new IOException("a line of more than " + MAX_LINE + " bytes");
  }

  private int read() throws IOException {
    socket.setSoTimeout((int) left().toMillis());
    int next = in.read();
    if (next < 0) {
      throw new EOFException("the connection was closed");
    }
    return next;
  }

  private byte[] exactly(int count) throws IOException {
    byte[] bytes = new byte[count];
    for (int at = 0; at < count; ) {
      socket.setSoTimeout((int) left().toMillis());
      int n = in.read(bytes, at, count - at);
      if (n < 0) {
        throw new EOFException("the connection was closed");
      }
      at += n;
    }
    return bytes;
  }
}
