package camera.rpc.internal.websocket;

import jakarta.websocket.CloseReason;
import org.jspecify.annotations.Nullable;

/** One TCP connection, from its accept to its close. */
final class Peer {

  private final long accepted = System.nanoTime();
  private final FrameGuard guard;
  private volatile long lastRead = accepted;
  private volatile long closingSince;
  private volatile @Nullable CloseReason closeReason;
  private volatile boolean upgraded;
  private volatile @Nullable Link link;

  Peer(FrameGuard guard) {
    this.guard = guard;
  }

  FrameGuard guard() {
    return guard;
  }

  long accepted() {
    return accepted;
  }

  void touched() {
    lastRead = System.nanoTime();
  }

  long lastRead() {
    return lastRead;
  }

  /**
   * Notes that the connection is being closed; what the client still sends is not looked at.
   *
   * @param reason for the close frame
   */
  void closing(CloseReason reason) {
    closeReason = reason;
    closingSince = Math.max(1, System.nanoTime());
  }

  /** Sends the close frame, once. */
  void sayGoodBye() {
    Link open = link;
    CloseReason reason = closeReason;
    if (open != null && reason != null) {
      closeReason = null;
      open.close(reason);
    }
  }

  boolean isClosing() {
    return closingSince != 0;
  }

  long closingSince() {
    return closingSince;
  }

  void upgraded() {
    upgraded = true;
  }

  boolean isUpgraded() {
    return upgraded;
  }

  void link(Link open) {
    link = open;
  }

  @Nullable Link link() {
    return link;
  }
}
