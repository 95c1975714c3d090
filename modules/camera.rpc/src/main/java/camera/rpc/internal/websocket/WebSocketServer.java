package camera.rpc.internal.websocket;

import camera.api.spi.Settings;
import camera.rpc.internal.tls.TlsIdentity;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.glassfish.grizzly.http.HttpCodecFilter;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.WebSocketEngine;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket port.
 *
 * <p>Two selectors read, and answer what needs no waiting; everything else leaves them at once. The
 * endpoint is deployed before the port opens, so that no early client is turned away.
 */
public final class WebSocketServer extends TyrusServerContainer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(WebSocketServer.class.getName());
  private static final int SELECTORS = 2;
  private static final int BACKLOG = 1024;

  private final String host;
  private final int port;
  private final Core core;
  private final WebSocketEngine engine;
  private final Gate gate;
  private final KeepAlive keepAlive;
  private final HttpServer http = new HttpServer();
  private final Settings settings;
  private @Nullable TlsIdentity identity;
  private @Nullable NetworkListener listener;

  /**
   * Makes a server that does nothing yet.
   *
   * @param host address to listen on
   * @param port 0 for any free one
   * @param core what connections share
   * @param settings the checked configuration, for TLS
   */
  public WebSocketServer(String host, int port, Core core, Settings settings) {
    super((Set<Class<?>>) null);
    this.host = host;
    this.port = port;
    this.core = core;
    this.settings = settings;
    engine =
        TyrusWebSocketEngine.builder(this)
            .incomingBufferSize(core.limits().maxMessage() + 64)
            .build();
    gate = new Gate(this, core.limits());
    keepAlive = new KeepAlive(gate, core.limits());
  }

  /**
   * Opens the port.
   *
   * @throws IOException if it cannot be opened
   * @throws IllegalStateException if certificate or key cannot be used; the message says what to do
   */
  public void open() throws IOException {
    NetworkListener socket = new NetworkListener("rpc", host, port);
    TCPNIOTransport transport = socket.getTransport();
    transport.setIOStrategy(SameThreadIOStrategy.getInstance());
    transport.setSelectorRunnersCount(SELECTORS);
    transport.setTcpNoDelay(true);
    transport.setServerConnectionBackLog(BACKLOG);
    transport.setReuseAddress(true);
    encrypt(socket);
    socket.getKeepAlive().setIdleTimeoutInSeconds(-1);
    socket.registerAddOn(
        (_, chain) -> {
          int at = chain.indexOfType(HttpServerFilter.class);
          chain.add(at, gate);
          // Behind what decrypts, if anything does.
          int codec = chain.indexOfType(HttpCodecFilter.class);
          chain.add(codec, new TextLane(gate, core.limits().maxMessage()));
        });
    http.addListener(socket);
    http.getServerConfiguration().addHttpHandler(new FileHandler(core, gate));
    try {
      register(
          ServerEndpointConfig.Builder.create(RpcEndpoint.class, core.limits().path())
              .configurator(new Single(new RpcEndpoint(core, () -> gate)))
              .build());
      super.start("/", port);
    } catch (DeploymentException e) {
      throw new IOException("the WebSocket endpoint cannot be deployed", e);
    }
    http.start();
    listener = socket;
    keepAlive.start();
    LOG.log(
        Level.INFO,
        "WebSocket listens on {0}:{1}{2}",
        host,
        String.valueOf(port()),
        core.limits().path());
  }

  private void encrypt(NetworkListener socket) {
    Optional<TlsIdentity> own;
    try {
      own = TlsIdentity.open(settings);
    } catch (IOException e) {
      throw new IllegalStateException(e.toString(), e);
    }
    if (own.isPresent()) {
      identity = own.get();
      socket.setSecure(true);
      socket.setSSLEngineConfig(new TlsEngines(own.get()));
    }
  }

  /** {@return whether clients must use TLS} */
  public boolean isEncrypted() {
    return identity != null;
  }

  /** {@return the real port} */
  public int port() {
    NetworkListener socket = listener;
    return socket == null ? port : socket.getPort();
  }

  @Override
  public void register(Class<?> endpointClass) throws DeploymentException {
    engine.register(endpointClass, "");
  }

  @Override
  public void register(ServerEndpointConfig config) throws DeploymentException {
    engine.register(config, "");
  }

  @Override
  public WebSocketEngine getWebSocketEngine() {
    return engine;
  }

  @Override
  public Map<String, Object> getProperties() {
    return Map.of();
  }

  /** Takes no more connections, lets running calls finish, says good-bye with 1001, closes. */
  @Override
  public void close() {
    NetworkListener socket = listener;
    if (socket == null) {
      return;
    }
    listener = null;
    socket.getTransport().pause();
    long deadline = System.nanoTime() + core.limits().shutdownTimeout().toNanos();
    await(deadline, core.inFlight()::isEmpty);
    await(deadline, this::nothingToWrite);
    keepAlive.close();
    CloseReason reason = new CloseReason(CloseReason.CloseCodes.GOING_AWAY, "server shutdown");
    gate.peers().stream().map(entry -> entry.getValue().link()).forEach(link -> bye(link, reason));
    http.shutdownNow();
    TlsIdentity own = identity;
    if (own != null) {
      own.close();
    }
    super.stop();
    LOG.log(Level.INFO, "WebSocket closed");
  }

  private boolean nothingToWrite() {
    return gate.peers().stream()
        .map(entry -> entry.getValue().link())
        .allMatch(link -> link == null || link.isIdle());
  }

  private static void bye(@Nullable Link link, CloseReason reason) {
    if (link != null) {
      link.close(reason);
    }
  }

  private static void await(long deadline, BooleanSupplier done) {
    while (!done.getAsBoolean() && System.nanoTime() < deadline) {
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Hands the one endpoint to the library, with all that it needs. */
  private static final class Single extends ServerEndpointConfig.Configurator {
    private final Endpoint endpoint;

    Single(Endpoint endpoint) {
      this.endpoint = endpoint;
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
      return type.cast(endpoint);
    }
  }
}
