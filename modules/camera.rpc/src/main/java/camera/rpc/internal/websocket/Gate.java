package camera.rpc.internal.websocket;

import camera.rpc.internal.wire.WireText;
import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.tyrus.container.grizzly.server.GrizzlyServerFilter;
import org.glassfish.tyrus.spi.ServerContainer;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the sockets and the library: refuses handshakes, watches frames, and knows every
 * open connection.
 */
final class Gate extends GrizzlyServerFilter {

  /** Connections that may be busy with their handshake beyond those that are open. */
  private static final int HANDSHAKES = 256;

  private static final System.Logger LOG = System.getLogger(Gate.class.getName());
  private static final ThreadLocal<NIOConnection> CURRENT = new ThreadLocal<>();

  private final Limits limits;
  private final Map<NIOConnection, Peer> peers = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();

  Gate(ServerContainer container, Limits limits) {
    super(container, "/");
    this.limits = limits;
  }

  /** {@return the connection whose bytes the calling thread is reading} */
  static NIOConnection current() {
    return CURRENT.get();
  }

  /** {@return all connections with what is known of them} */
  Collection<Map.Entry<NIOConnection, Peer>> peers() {
    return peers.entrySet();
  }

  /**
   * Finds what is known of a connection.
   *
   * @param connection open, or gone just now
   * @return what is known, or something to forget
   */
  Peer peer(NIOConnection connection) {
    Peer peer = peers.get(connection);
    return peer == null ? new Peer(new FrameGuard(limits.maxMessage())) : peer;
  }

  /**
   * Looks a connection up.
   *
   * @param connection open, or gone just now
   * @return what is known of it; null if it is gone
   */
  @Nullable Peer known(NIOConnection connection) {
    return peers.get(connection);
  }

  void opened(NIOConnection connection, Link link) {
    Peer peer = peers.get(connection);
    if (peer != null) {
      peer.link(link);
    }
  }

  @Override
  public NextAction handleAccept(FilterChainContext context) {
    NIOConnection connection = (NIOConnection) context.getConnection();
    if (peers.size() >= limits.maxConnections() + HANDSHAKES) {
      LOG.log(Level.DEBUG, "{0}: too many connections", connection.getPeerAddress());
      connection.terminateSilently();
      return context.getStopAction();
    }
    peers.put(connection, new Peer(new FrameGuard(limits.maxMessage())));
    return context.getInvokeAction();
  }

  @Override
  public NextAction handleClose(FilterChainContext context) throws IOException {
    NextAction next = super.handleClose(context);
    forget((NIOConnection) context.getConnection());
    return next;
  }

  /** Forgets a connection that is gone; twice is harmless. */
  void forget(NIOConnection connection) {
    Peer peer = peers.remove(connection);
    if (peer == null) {
      return;
    }
    if (peer.isUpgraded()) {
      open.decrementAndGet();
    }
    Link link = peer.link();
    if (link != null) {
      link.closed();
    }
  }

  @Override
  public NextAction handleRead(FilterChainContext context) throws IOException {
    NIOConnection connection = (NIOConnection) context.getConnection();
    Peer peer = peers.get(connection);
    if (peer == null) {
      return context.getStopAction();
    }
    if (peer.isClosing()) {
      HttpContent rest = context.getMessage();
      if (peer.guard().discard(rest.getContent().remaining())) {
        peer.sayGoodBye();
      }
      return context.getStopAction();
    }
    peer.touched();
    HttpContent content = context.getMessage();
    if (peer.isUpgraded()) {
      Optional<CloseReason> violation = inspect(peer, content.getContent());
      if (violation.isPresent()) {
        refuse(connection, peer, violation.get());
        return context.getStopAction();
      }
    } else {
      HttpRequestPacket request = (HttpRequestPacket) content.getHttpHeader();
      if (!"websocket".equalsIgnoreCase(request.getUpgrade())) {
        peer.progressed();
        return context.getInvokeAction();
      }
      Optional<Refusal> refusal = Refusal.of(request, limits, open.get());
      if (refusal.isPresent()) {
        refuse(context, request, refusal.get());
        return context.getStopAction();
      }
      peer.upgraded();
      open.incrementAndGet();
    }
    CURRENT.set(connection);
    try {
      return super.handleRead(context);
    } finally {
      CURRENT.remove();
    }
  }

  private static Optional<CloseReason> inspect(Peer peer, Buffer bytes) {
    return peer.guard().inspect(bytes::get, bytes.position(), bytes.limit());
  }

  /**
   * Closes, but not before the offending frame is over: a client that is still writing would find
   * its connection reset, and never read why.
   */
  private static void refuse(NIOConnection connection, Peer peer, CloseReason reason) {
    LOG.log(Level.DEBUG, "{0}: {1}", connection.getPeerAddress(), reason);
    peer.closing(reason);
    if (peer.link() == null) {
      connection.terminateSilently();
    } else if (reason.getCloseCode() != CloseReason.CloseCodes.TOO_BIG || peer.guard().discard(0)) {
      peer.sayGoodBye();
    }
  }

  private static void refuse(
      FilterChainContext context, HttpRequestPacket request, Refusal refusal) {
    byte[] body = refusal.body(WireText.time(Instant.now())).getBytes(StandardCharsets.UTF_8);
    HttpResponsePacket response =
        HttpResponsePacket.builder(request)
            .protocol(request.getProtocol())
            .status(refusal.status())
            .reasonPhrase(refusal.reason())
            .contentType("application/json")
            .contentLength(body.length)
            .header("Connection", "close")
            .build();
    HttpContent content =
        HttpContent.builder(response)
            .content(Buffers.wrap(context.getMemoryManager(), body))
            .last(true)
            .build();
    context.write(content);
    context.flush(new Closing(context.getConnection()));
  }

  /** Cuts the connection once the refusal is out: its client would wait for ever otherwise. */
  private static final class Closing extends EmptyCompletionHandler<Object> {
    private final Connection<?> connection;

    Closing(Connection<?> connection) {
      this.connection = connection;
    }

    @Override
    public void completed(Object result) {
      connection.closeSilently();
    }

    @Override
    public void failed(Throwable failure) {
      connection.terminateSilently();
    }
  }
}
