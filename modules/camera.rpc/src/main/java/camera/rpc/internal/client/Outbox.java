package camera.rpc.internal.client;

/** Where texts for one client go; thread-safe, never waits. */
public interface Outbox {

  /**
   * Sends an answer; it is never dropped while the client lives.
   *
   * @param text whole message
   */
  void reply(String text);

  /**
   * Sends a notification.
   *
   * @param slot what it is about; a state that waits unsent is replaced by a newer one of its slot
   * @param replaceable whether only the newest of its slot matters
   * @param text whole message
   */
  void notify(String slot, boolean replaceable, String text);
}
