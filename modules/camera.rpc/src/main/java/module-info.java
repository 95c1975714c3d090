import org.jspecify.annotations.NullMarked;

/**
 * JSON-RPC 2.0 over WebSocket, and the health pages; no business logic.
 *
 * @provides camera.api.spi.FrontendProvider the frontend {@code rpc}
 */
@NullMarked
module camera.rpc {
  requires static org.jspecify;
  requires camera.api;
  requires jakarta.json;
  requires jakarta.json.bind;
  requires jakarta.websocket;
  requires org.glassfish.tyrus.server;
  requires org.glassfish.tyrus.core;
  requires org.glassfish.tyrus.spi;
  requires org.glassfish.tyrus.container.grizzly.server;
  requires org.glassfish.grizzly;
  requires org.glassfish.grizzly.http;
  requires org.glassfish.grizzly.http.server;

  // Unqualified: Yasson binds through a public lookup, for which a qualified one is not enough.
  opens camera.rpc.internal.wire;

  // To Tyrus only, which looks the endpoint's class up before it asks for the instance.
  exports camera.rpc.internal.websocket to
      org.glassfish.tyrus.core;

  provides camera.api.spi.FrontendProvider with
      camera.rpc.internal.RpcFrontendProvider;
}
