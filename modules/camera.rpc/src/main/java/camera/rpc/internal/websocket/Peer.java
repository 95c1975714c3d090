package camera.rpc.internal.websocket;

import jakarta.websocket.CloseReason;
import org.jspecify.annotations.Nullable;

/** One TCP connection, from its accept to its close. */
final class Peer {

  private final FrameGuard guard;
  private volatile long lastRead = System.nanoTime();
  private volatile long idleSince = lastRead;
  private volatile boolean sending;
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

  /** {@return since when a request is waited for, or when the client last took some of a file} */
  long idleSince() {
    return idleSince;
  }

  /**
   * Notes that a file is being sent, or that it was.
   *
   * @param begun whether the sending begins
   */
  void sending(boolean begun) {
    sending = begun;
    progressed();
  }

  /** Notes that the client took some of a file. */
  void progressed() {
    idleSince = System.nanoTime();
  }

  boolean isSending() {
    return sending;
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
