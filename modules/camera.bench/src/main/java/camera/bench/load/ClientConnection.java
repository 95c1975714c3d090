package camera.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** One WebSocket of the load, lean on purpose: the client must not be what is measured. */
final class ClientConnection {

  private static final byte[] NOTHING = new byte[0];
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  private final SocketChannel channel = SocketChannel.open();
  private final SelectionKey key;
  private final URI server;
  private final Answers answers;
  private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
  private byte[] rest = NOTHING;
  private boolean upgraded;

  ClientConnection(Selector selector, URI server, Answers answers) throws IOException {
    this.server = server;
    this.answers = answers;
    channel.configureBlocking(false);
    channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
    channel.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    key = channel.register(selector, SelectionKey.OP_CONNECT, this);
  }

  boolean isUpgraded() {
    return upgraded;
  }

  /** Does what the selector says can be done. */
  void ready(ByteBuffer buffer) throws IOException {
    if (key.isConnectable() && channel.finishConnect()) {
      key.interestOps(SelectionKey.OP_READ);
      write(
          ByteBuffer.wrap(
              ("GET "
                      + server.getPath()
                      + " HTTP/1.1\r\nHost: "
                      + server.getAuthority()
                      + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                      + "Sec-WebSocket-Version: 13\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII)));
    }
    if (key.isValid() && key.isWritable()) {
      flush();
    }
    if (key.isValid() && key.isReadable()) {
      read(buffer);
    }
  }

  /** Sends a text; it is masked with zeros, which RFC 6455 allows and costs nothing. */
  void send(String text) throws IOException {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    frame(TEXT, payload, 0, payload.length);
  }

  private void frame(int opcode, byte[] payload, int from, int length) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(length + 8);
    frame.put((byte) (0x80 | opcode));
    if (length < 126) {
      frame.put((byte) (0x80 | length));
    } else {
      frame.put((byte) (0x80 | 126)).putShort((short) length);
    }
    frame.putInt(0).put(payload, from, length).flip();
    write(frame);
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
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        return;
      }
      unsent.remove();
    }
    key.interestOps(SelectionKey.OP_READ);
  }

  private void read(ByteBuffer buffer) throws IOException {
    buffer.clear().put(rest);
    int count = channel.read(buffer);
    if (count < 0) {
      close("closed by the server");
      return;
    }
    buffer.flip();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    int at = upgraded ? 0 : handshake(bytes, bytes.length);
    while (upgraded && at >= 0) {
      int next = frame(bytes, at, bytes.length);
      if (next < 0) {
        break;
      }
      at = next;
    }
    rest = at >= bytes.length ? NOTHING : Arrays.copyOfRange(bytes, Math.max(at, 0), bytes.length);
  }

  private int handshake(byte[] bytes, int limit) throws IOException {
    String head = new String(bytes, 0, limit, StandardCharsets.ISO_8859_1);
    int end = head.indexOf("\r\n\r\n");
    if (end < 0) {
      return 0;
    }
    if (!head.startsWith("HTTP/1.1 101")) {
      close(head.lines().findFirst().orElse("no status"));
      return limit;
    }
    upgraded = true;
    return end + 4;
  }

  /** {@return index after the frame, or -1 if it is not whole} */
  private int frame(byte[] bytes, int at, int limit) throws IOException {
    if (limit - at < 2) {
      return -1;
    }
    int from = at + 2;
    long length = bytes[at + 1] & 0x7f;
    int extended = length == 126 ? 2 : length == 127 ? 8 : 0;
    if (limit - from < extended) {
      return -1;
    }
    if (extended > 0) {
      length = 0;
      for (int i = 0; i < extended; i++) {
        length = length << 8 | (bytes[from++] & 0xff);
      }
    }
    if (limit - from < length) {
      return -1;
    }
    int end = from + Math.toIntExact(length);
    switch (bytes[at] & 0x0f) {
      case TEXT -> text(bytes, from, end);
      case PING -> frame(PONG, bytes, from, end - from);
      case CLOSE -> close("close frame " + ((bytes[from] & 0xff) << 8 | (bytes[from + 1] & 0xff)));
      default -> {}
    }
    return end;
  }

  /** An answer ends with its id, which is digits here; a notification does not. */
  private void text(byte[] bytes, int from, int end) {
    int digit = end - 2;
    long id = 0;
    long weight = 1;
    while (digit > from && bytes[digit] >= '0' && bytes[digit] <= '9') {
      id += weight * (bytes[digit] - '0');
      weight *= 10;
      digit--;
    }
    if (weight > 1) {
      int kind = from + "{\"jsonrpc\":\"2.0\",\"".length();
      answers.answered(this, id, kind < end && bytes[kind] == 'e');
    }
  }

  void close(String why) {
    try {
      channel.close();
    } catch (IOException e) {
      answers.lost(this, why + ", " + e.getMessage());
      return;
    }
    answers.lost(this, why);
  }
}
