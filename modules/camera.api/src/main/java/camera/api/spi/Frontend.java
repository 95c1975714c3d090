package camera.api.spi;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** A running way for clients to reach the service. */
public interface Frontend extends AutoCloseable {

  /**
   * Opens the ports; clients are answered from then on.
   *
   * @throws IOException if a port cannot be opened; the message names it and the key to change
   */
  void start() throws IOException;

  /** {@return where clients can connect, with the real ports} */
  List<URI> endpoints();

  /** Tells clients that the service ends, lets running calls finish for a bounded time, closes. */
  @Override
  void close();
}
