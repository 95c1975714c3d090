package camera.rpc.internal.websocket;

import camera.api.spi.Settings;
import camera.rpc.internal.settings.FileSettings;
import camera.rpc.internal.settings.RpcSettings;
import java.time.Duration;
import java.util.List;

/**
 * The configured bounds of the transport; see {@link RpcSettings} for each.
 *
 * @param path of the WebSocket
 * @param origins allowed
 * @param maxConnections most WebSockets
 * @param maxMessage bytes
 * @param handshakeTimeout to finish the HTTP request
 * @param pingInterval between pings
 * @param idleTimeout of silence
 * @param writeTimeout of one message
 * @param shutdownTimeout for running calls
 * @param inFlightPerConnection requests
 * @param inFlightTotal requests
 * @param outboundMessages waiting
 * @param outboundLength waiting
 * @param heldEvents for a call
 * @param maxDownloads at a time
 * @param downloadChunk bytes in memory per download
 * @param downloadStall without progress
 */
public record Limits(
    String path,
    List<String> origins,
    int maxConnections,
    int maxMessage,
    Duration handshakeTimeout,
    Duration pingInterval,
    Duration idleTimeout,
    Duration writeTimeout,
    Duration shutdownTimeout,
    int inFlightPerConnection,
    int inFlightTotal,
    int outboundMessages,
    long outboundLength,
    int heldEvents,
    int maxDownloads,
    int downloadChunk,
    Duration downloadStall) {

  /**
   * Reads the configuration.
   *
   * @param settings checked
   * @return the bounds
   */
  public static Limits of(Settings settings) {
    return new Limits(
        settings.get(RpcSettings.PATH),
        settings.get(RpcSettings.ORIGINS),
        settings.get(RpcSettings.MAX_CONNECTIONS),
        Math.toIntExact(settings.get(RpcSettings.MAX_MESSAGE)),
        settings.get(RpcSettings.HANDSHAKE_TIMEOUT),
        settings.get(RpcSettings.PING_INTERVAL),
        settings.get(RpcSettings.IDLE_TIMEOUT),
        settings.get(RpcSettings.WRITE_TIMEOUT),
        settings.get(RpcSettings.SHUTDOWN_TIMEOUT),
        settings.get(RpcSettings.IN_FLIGHT_PER_CONNECTION),
        settings.get(RpcSettings.IN_FLIGHT_TOTAL),
        settings.get(RpcSettings.OUTBOUND_MESSAGES),
        settings.get(RpcSettings.OUTBOUND_BYTES),
        settings.get(RpcSettings.HELD_EVENTS),
        settings.get(FileSettings.MAX_DOWNLOADS),
        Math.toIntExact(settings.get(FileSettings.CHUNK)),
        settings.get(FileSettings.STALL_TIMEOUT));
  }
}
