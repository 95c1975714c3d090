package camera.rpc.internal.websocket;

import camera.api.SecurityAPI;
import camera.rpc.internal.client.Client;
import camera.rpc.internal.client.Clients;
import camera.rpc.internal.client.Outbox;
import camera.rpc.internal.files.Downloads;
import camera.rpc.internal.jsonrpc.EnvelopeReader;
import camera.rpc.internal.method.InFlight;
import camera.rpc.internal.method.ReadSwitch;
import camera.rpc.internal.method.RequestQueue;
import camera.rpc.internal.method.RpcDispatcher;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What every connection shares.
 *
 * @param limits all bounds
 * @param clients all connections
 * @param security keeps sessions
 * @param reader reads messages
 * @param dispatcher executes them
 * @param downloads answers requests for files
 * @param executor starts a virtual thread per task
 * @param inFlight requests of all connections
 */
public record Core(
    Limits limits,
    Clients clients,
    SecurityAPI security,
    EnvelopeReader reader,
    RpcDispatcher dispatcher,
    Downloads downloads,
    Executor executor,
    InFlight inFlight) {

  Client client(@Nullable SocketAddress address, Outbox outbox) {
    return new Client(host(address), outbox, security, limits.heldEvents());
  }

  /** {@return the address alone, written as for a download, so that both count as one} */
  private static String host(@Nullable SocketAddress address) {
    return address instanceof InetSocketAddress peer && peer.getAddress() != null
        ? peer.getAddress().getHostAddress()
        : String.valueOf(address);
  }

  RequestQueue requests(Client client, ReadSwitch socket) {
    return new RequestQueue(
        client, reader, dispatcher, executor, inFlight, limits.inFlightPerConnection(), socket);
  }
}
