package camera.api;

/** A listener's registration; closing it ends the delivery. Closing twice is harmless. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

  /** Ends the delivery. A call of the listener that is already under way is not waited for. */
  @Override
  void close();
}
