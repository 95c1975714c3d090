package camera.bench.load;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All connections of the load, served by the one thread that calls. */
final class Connections {

  /** Handshakes under way at a time; a server's backlog is not what is measured. */
  private static final int CONNECTING = 100;

  private static final Duration CONNECT_TIMEOUT = Duration.ofMinutes(2);
  private static final int LONGEST_WAIT_MILLIS = 10;

  /** Longer than any answer. */
  private static final int BUFFER = 4 << 20;

  private final URI server;
  private final Answers answers;
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final List<ClientConnection> open = new ArrayList<>();

  Connections(URI server, Answers answers) throws IOException {
    this.server = server;
    this.answers = answers;
  }

  int count() {
    return open.size();
  }

  ClientConnection get(int place) {
    return open.get(place);
  }

  List<ClientConnection> all() {
    return open;
  }

  /** Puts another connection, not open yet, in the place of one. */
  void replace(int place) throws IOException {
    open.get(place).close();
    open.set(place, new ClientConnection(selector, server, answers));
  }

  /**
   * Opens connections.
   *
   * @param count how many
   * @param smallWindow whether the kernel shall take little that is not read
   * @throws IOException if one is refused or they take too long
   */
  void open(int count, boolean smallWindow) throws IOException {
    long deadline = System.nanoTime() + CONNECT_TIMEOUT.toNanos();
    int before = open.size();
    int upgraded = before;
    while (upgraded < before + count) {
      while (open.size() < Math.min(before + count, upgraded + CONNECTING)) {
        open.add(new ClientConnection(selector, server, answers, smallWindow));
      }
      select(true);
      while (upgraded < open.size() && open.get(upgraded).isUpgraded()) {
        upgraded++;
      }
      if (System.nanoTime() > deadline || open.getLast().isClosed()) {
        throw new IOException("only " + upgraded + " connections were opened");
      }
    }
  }

  /**
   * Serves what is ready.
   *
   * @param wait whether to wait a little if nothing is
   * @return whether anything was
   */
  boolean select(boolean wait) throws IOException {
    int count = wait ? selector.select(LONGEST_WAIT_MILLIS) : selector.selectNow();
    for (SelectionKey key : selector.selectedKeys()) {
      ClientConnection connection = (ClientConnection) key.attachment();
      try {
        connection.ready(buffer);
      } catch (IOException e) {
        connection.failed(e);
      }
    }
    selector.selectedKeys().clear();
    return count > 0;
  }

  /** Closes all. */
  void close() {
    open.forEach(ClientConnection::close);
  }
}
