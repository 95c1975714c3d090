package camera.rpc.internal.websocket;

import camera.rpc.internal.client.Client;
import camera.rpc.internal.client.Clients;
import camera.rpc.internal.method.RequestQueue;
import jakarta.websocket.CloseReason;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.Writer;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.ssl.SSLUtils;

/** One open WebSocket: the library's session, the client behind it, and its two queues. */
final class Link {

  private static final System.Logger LOG = System.getLogger(Link.class.getName());

  private final Session session;
  private final NIOConnection connection;
  private final Peer peer;
  private final Executor executor;
  private final OutboundQueue outbound;
  private final Client client;
  private final Clients clients;
  private final RequestQueue requests;
  private final Writer<SocketAddress> writer;
  private final boolean encrypted;
  private final Written written = new Written();
  private volatile boolean paused;
  private volatile long lastPing = System.nanoTime();

  Link(Session session, NIOConnection connection, Peer peer, Core core) {
    this.session = session;
    this.connection = connection;
    this.peer = peer;
    this.executor = core.executor();
    this.clients = core.clients();
    encrypted = SSLUtils.getSSLEngine(connection) != null;
    writer = ((TCPNIOTransport) connection.getTransport()).getAsyncQueueIO().getWriter();
    outbound =
        new OutboundQueue(
            core.limits().outboundMessages(),
            core.limits().outboundLength(),
            this::write,
            this::giveUp);
    client = core.client(connection.getPeerAddress(), outbound);
    requests = core.requests(client, this::reading);
    clients.add(client);
  }

  /** Begins to read. */
  void open() {
    session.addMessageHandler(new WholeText());
    session.addMessageHandler(new WholeBinary());
  }

  /** Ends the session of the client and forgets it; twice is harmless. */
  void closed() {
    outbound.close();
    clients.remove(client);
  }

  /**
   * Says good-bye; what waits in the queue is dropped. The close frame follows what is being
   * written just now: a client that does not read gets it when it reads again, unless whoever
   * watches over the connection has cut it by then.
   *
   * @param reason why
   */
  void close(CloseReason reason) {
    outbound.closeThen(() -> closeSession(reason));
  }

  private void closeSession(CloseReason reason) {
    try {
      session.close(reason);
    } catch (IOException | IllegalStateException e) {
      LOG.log(Level.DEBUG, "client " + client.id() + ": gone before the close frame", e);
      connection.terminateSilently();
    }
  }

  /**
   * Gives a client up that does not take what is sent.
   *
   * @param why for the log
   */
  void giveUp(String why) {
    LOG.log(Level.INFO, "client {0}: closed, policy (1008), it {1}", client.id(), why);
    outbound.close();
    peer.closing(new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, "too slow"));
    executor.execute(
        () -> {
          closed();
          peer.sayGoodBye();
        });
  }

  /** Sends a WebSocket ping, unless something is being written anyway. */
  void ping(long now) {
    lastPing = now;
    if (outbound.isIdle()) {
      try {
        session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
      } catch (IOException | IllegalStateException e) {
        LOG.log(Level.DEBUG, "client " + client.id() + ": gone before a ping", e);
      }
    }
  }

  long lastPing() {
    return lastPing;
  }

  long stuckNanos(long now) {
    return outbound.stuckNanos(now);
  }

  boolean isIdle() {
    return outbound.isIdle();
  }

  /** {@return bytes the library holds for the client, pongs included} */
  int pendingBytes() {
    return connection.getAsyncWriteQueue().spaceInBytes();
  }

  String clientId() {
    return client.id();
  }

  /**
   * Takes a message; never waits.
   *
   * @param text as received
   */
  void receive(String text) {
    requests.receive(text);
  }

  private void reading(boolean on) {
    try {
      if (on) {
        peer.touched();
        connection.enableIOEvent(IOEvent.READ);
      } else {
        connection.disableIOEvent(IOEvent.READ);
      }
      paused = !on;
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "client " + client.id() + ": gone while it had to wait", e);
      connection.terminateSilently();
    }
  }

  /** {@return whether the client is not read, so that its silence means nothing} */
  boolean isPaused() {
    return paused;
  }

  /**
   * Writes past the library, whose way to the socket costs more than all of an answer's rest; and
   * past the other parts of its chain too, unless one of them encrypts.
   */
  private void write(String text) {
    MemoryManager<?> memory = connection.getTransport().getMemoryManager();
    WritableMessage frame = Buffers.wrap(memory, TextFrame.of(text));
    if (encrypted) {
      connection.write(frame, written);
    } else {
      writer.write(connection, frame, written);
    }
  }

  /** Tells the queue that its one message under way is out; the same object for all of them. */
  private final class Written
      extends EmptyCompletionHandler<WriteResult<WritableMessage, SocketAddress>> {
    @Override
    public void completed(WriteResult<WritableMessage, SocketAddress> result) {
      outbound.written(true);
    }

    @Override
    public void cancelled() {
      outbound.written(false);
    }

    @Override
    public void failed(Throwable failure) {
      LOG.log(Level.DEBUG, "client " + client.id() + ": gone before a message was out", failure);
      outbound.written(false);
    }
  }

  private final class WholeText implements MessageHandler.Whole<String> {
    @Override
    public void onMessage(String text) {
      receive(text);
    }
  }

  private final class WholeBinary implements MessageHandler.Whole<ByteBuffer> {
    @Override
    public void onMessage(ByteBuffer bytes) {
      String text;
      try {
        text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      } catch (CharacterCodingException _) {
        close(new CloseReason(CloseReason.CloseCodes.NOT_CONSISTENT, "not UTF-8"));
        return;
      }
      receive(text);
    }
  }
}
