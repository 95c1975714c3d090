import org.jspecify.annotations.NullMarked;

/** JSON-RPC 2.0 over WebSocket, and the health pages; no business logic. */
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
}
