package camera.rpc.internal.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.glassfish.grizzly.nio.NIOConnection;

/** What the library calls; one for all connections. */
public final class RpcEndpoint extends Endpoint {

  private static final System.Logger LOG = System.getLogger(RpcEndpoint.class.getName());
  private static final String LINK = "link";

  private final Core core;
  private final Supplier<Gate> gate;

  RpcEndpoint(Core core, Supplier<Gate> gate) {
    this.core = core;
    this.gate = gate;
  }

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    session.setMaxTextMessageBufferSize(core.limits().maxMessage());
    session.setMaxBinaryMessageBufferSize(core.limits().maxMessage());
    NIOConnection connection = Gate.current();
    Link link = new Link(session, connection, gate.get().peer(connection), core);
    session.getUserProperties().put(LINK, link);
    gate.get().opened(connection, link);
    link.open();
    if (!connection.isOpen()) {
      link.closed();
    }
    LOG.log(
        Level.DEBUG,
        "client {0}: connected from {1}",
        link.clientId(),
        connection.getPeerAddress());
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    if (session.getUserProperties().get(LINK) instanceof Link link) {
      LOG.log(Level.DEBUG, "client {0}: {1}", link.clientId(), reason);
      link.closed();
    }
  }

  @Override
  public void onError(Session session, Throwable failure) {
    Object link = session.getUserProperties().get(LINK);
    String client = link instanceof Link known ? known.clientId() : "not open yet";
    LOG.log(Level.DEBUG, "client " + client + ": connection failed", failure);
  }
}
