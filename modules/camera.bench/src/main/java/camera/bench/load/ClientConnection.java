package camera.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** One WebSocket of the load, lean on purpose: the client must not be what is measured. */
final class ClientConnection {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final int SMALL_WINDOW = 4096;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  private final SocketChannel channel = SocketChannel.open();
  private final SelectionKey key;
  private final URI server;
  private final Answers answers;
  private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
  private ByteBuffer rest = NOTHING;
  private int reading = SelectionKey.OP_READ;
  private boolean upgraded;
  private boolean closed;
  private int outstanding;

  ClientConnection(Selector selector, URI server, Answers answers) throws IOException {
    this(selector, server, answers, false);
  }

  /**
   * Begins to connect.
   *
   * @param smallWindow whether the kernel shall take little that is not read
   */
  ClientConnection(Selector selector, URI server, Answers answers, boolean smallWindow)
      throws IOException {
    this.server = server;
    this.answers = answers;
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    if (smallWindow) {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_WINDOW);
    }
    channel.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    key = channel.register(selector, SelectionKey.OP_CONNECT, this);
  }

  boolean isUpgraded() {
    return upgraded;
  }

  boolean isClosed() {
    return closed;
  }

  /** {@return requests not answered yet} */
  int outstanding() {
    return outstanding;
  }

  /** Reads nothing more. */
  void stopReading() {
    reading = 0;
    key.interestOps(0);
  }

  /** Does what the selector says can be done. */
  void ready(ByteBuffer buffer) throws IOException {
    if (key.isConnectable() && channel.finishConnect()) {
      key.interestOps(reading);
      write(ByteBuffer.wrap(handshake()));
    }
    if (key.isValid() && key.isWritable()) {
      flush();
    }
    if (key.isValid() && key.isReadable()) {
      read(buffer);
    }
  }

  private byte[] handshake() {
    String request =
        "GET "
            + server.getPath()
            + " HTTP/1.1\r\nHost: "
            + server.getAuthority()
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    return request.getBytes(StandardCharsets.US_ASCII);
  }

  /** Sends a request; it is masked with zeros, which RFC 6455 allows and costs nothing. */
  void send(String text) throws IOException {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    outstanding++;
    write(frame(TEXT, payload));
  }

  private static ByteBuffer frame(int opcode, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 8);
    frame.put((byte) (0x80 | opcode));
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    }
    return frame.putInt(0).put(payload).flip();
  }

  private void write(ByteBuffer bytes) throws IOException {
    unsent.add(bytes);
    if (unsent.size() == 1) {
      flush();
    }
  }

  private void flush() throws IOException {
    for (ByteBuffer next = unsent.peek(); next != null; next = unsent.peek()) {
      channel.write(next);
      if (next.hasRemaining()) {
        key.interestOps(reading | SelectionKey.OP_WRITE);
        return;
      }
      unsent.remove();
    }
    key.interestOps(reading);
  }

  private void read(ByteBuffer buffer) throws IOException {
    buffer.clear().put(rest);
    if (channel.read(buffer) < 0) {
      lost("closed by the server");
      return;
    }
    buffer.flip();
    if (upgraded || upgrade(buffer)) {
      int at = buffer.position();
      for (int next = frame(buffer, at); next >= 0; next = frame(buffer, at)) {
        at = next;
      }
      buffer.position(at);
    }
    rest = buffer.hasRemaining() ? copy(buffer) : NOTHING;
  }

  private static ByteBuffer copy(ByteBuffer bytes) {
    return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
  }

  private boolean upgrade(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(0, bytes);
    String head = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = head.indexOf("\r\n\r\n");
    if (end < 0) {
      return false;
    }
    if (!head.startsWith("HTTP/1.1 101")) {
      lost(head.lines().findFirst().orElse("no status"));
      return false;
    }
    buffer.position(end + 4);
    upgraded = true;
    return true;
  }

  /** {@return index after the frame at an index, or -1 if it is not whole} */
  private int frame(ByteBuffer bytes, int at) throws IOException {
    int available = bytes.limit() - at;
    if (closed || available < 2) {
      return -1;
    }
    int word = bytes.get(at + 1) & 0x7f;
    int from = at + (word == 126 ? 4 : word == 127 ? 10 : 2);
    if (from > bytes.limit()) {
      return -1;
    }
    long length =
        word == 126 ? bytes.getShort(at + 2) & 0xffff : word == 127 ? bytes.getLong(at + 2) : word;
    if (length > bytes.limit() - from) {
      return -1;
    }
    int end = from + (int) length;
    switch (bytes.get(at) & 0x0f) {
      case TEXT -> text(bytes, from, end);
      case PING -> {
        byte[] payload = new byte[end - from];
        bytes.get(from, payload);
        write(frame(PONG, payload));
      }
      case CLOSE -> lost("close frame " + (bytes.getShort(from) & 0xffff));
      default -> {}
    }
    return end;
  }

  /** An answer ends with its id, which is digits here; a notification does not. */
  private void text(ByteBuffer bytes, int from, int end) {
    int digit = end - 2;
    long id = 0;
    long weight = 1;
    while (digit > from && bytes.get(digit) >= '0' && bytes.get(digit) <= '9') {
      id += weight * (bytes.get(digit) - '0');
      weight *= 10;
      digit--;
    }
    if (weight > 1) {
      outstanding--;
      int kind = from + "{\"jsonrpc\":\"2.0\",\"".length();
      answers.answered(this, id, kind < end && bytes.get(kind) == 'e');
    } else {
      answers.notified(this, bytes, from, end);
    }
  }

  private void lost(String why) {
    if (!closed) {
      close();
      answers.lost(this, why);
    }
  }

  /** Told by the selector's loop that reading or writing failed. */
  void failed(IOException failure) {
    lost(String.valueOf(failure.getMessage()));
  }

  /** Closes without a good-bye, which a server must bear as well. */
  void close() {
    closed = true;
    key.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      System.err.println("a socket does not close: " + e.getMessage());
    }
  }
}
