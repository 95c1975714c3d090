package camera.rpc.internal.websocket;

import camera.rpc.internal.client.Client;
import camera.rpc.internal.client.Clients;
import camera.rpc.internal.method.RequestQueue;
import jakarta.websocket.CloseReason;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.glassfish.grizzly.nio.NIOConnection;

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
  private volatile long lastPing = System.nanoTime();

  Link(Session session, NIOConnection connection, Peer peer, Core core) {
    this.session = session;
    this.connection = connection;
    this.peer = peer;
    this.executor = core.executor();
    this.clients = core.clients();
    outbound =
        new OutboundQueue(
            core.limits().outboundMessages(),
            core.limits().outboundLength(),
            this::write,
            this::giveUp);
    client = core.client(String.valueOf(connection.getPeerAddress()), outbound);
    requests = core.requests(client);
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

  private void write(String text, Consumer<Boolean> done) {
    try {
      session.getAsyncRemote().sendText(text, result -> done.accept(result.isOK()));
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "client " + client.id() + ": gone before a message", e);
      done.accept(false);
    }
  }

  private final class WholeText implements MessageHandler.Whole<String> {
    @Override
    public void onMessage(String text) {
      requests.receive(text);
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
      requests.receive(text);
    }
  }
}
