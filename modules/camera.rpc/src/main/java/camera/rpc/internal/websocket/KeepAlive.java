package camera.rpc.internal.websocket;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.nio.NIOConnection;

/** Pings clients, and ends connections that are silent, stuck or never finish their handshake. */
final class KeepAlive implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(KeepAlive.class.getName());

  /** How long a client has to end what it is sending, and again to answer the close frame. */
  private static final Duration CLOSE_GRACE = Duration.ofSeconds(2);

  private final Gate gate;
  private final Limits limits;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("rpc-keepalive").factory());

  KeepAlive(Gate gate, Limits limits) {
    this.gate = gate;
    this.limits = limits;
  }

  void start() {
    long shortest =
        Math.min(
            Math.min(limits.pingInterval().toMillis(), limits.idleTimeout().toMillis()),
            Math.min(
                Math.min(limits.handshakeTimeout().toMillis(), limits.writeTimeout().toMillis()),
                limits.downloadStall().toMillis()));
    long tick = Math.clamp(shortest / 4, 10, 1000);
    var _ = ticks.scheduleWithFixedDelay(this::tick, tick, tick, TimeUnit.MILLISECONDS);
  }

  private void tick() {
    long now = System.nanoTime();
    for (Map.Entry<NIOConnection, Peer> entry : gate.peers()) {
      try {
        check(entry.getKey(), entry.getValue(), now);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, entry.getKey().getPeerAddress() + ": keep-alive failed", e);
      }
    }
  }

  private void check(NIOConnection connection, Peer peer, long now) {
    Link link = peer.link();
    if (!connection.isOpen()) {
      gate.forget(connection);
    } else if (peer.isClosing()) {
      long closing = now - peer.closingSince();
      if (closing > 2 * CLOSE_GRACE.toNanos()) {
        connection.terminateSilently();
      } else if (closing > CLOSE_GRACE.toNanos()) {
        peer.sayGoodBye();
      }
    } else if (link == null) {
      boolean sending = peer.isSending() || connection.getAsyncWriteQueue().spaceInBytes() > 0;
      Duration limit = sending ? limits.downloadStall() : limits.handshakeTimeout();
      if (now - peer.idleSince() > limit.toNanos()) {
        LOG.log(Level.DEBUG, "{0}: no request or progress in time", connection.getPeerAddress());
        connection.terminateSilently();
      }
    } else if (!link.isPaused() && now - peer.lastRead() > limits.idleTimeout().toNanos()) {
      LOG.log(Level.INFO, "client {0}: closed, silent for too long", link.clientId());
      connection.terminateSilently();
    } else if (link.stuckNanos(now) > limits.writeTimeout().toNanos()) {
      link.giveUp("has not read for " + limits.writeTimeout().toSeconds() + " s");
    } else if (link.pendingBytes() > limits.outboundLength() + limits.maxMessage()) {
      link.giveUp("does not read what it asked for");
    } else if (now - link.lastPing() > limits.pingInterval().toNanos()) {
      link.ping(now);
    }
  }

  @Override
  public void close() {
    ticks.shutdownNow();
  }
}
