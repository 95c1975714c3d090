package camera.bench.load;

import java.nio.ByteBuffer;

/** Told of what a connection receives. */
interface Answers {

  /**
   * An answer came.
   *
   * @param connection on which
   * @param id as echoed
   * @param failed whether it is an error
   */
  void answered(ClientConnection connection, long id, boolean failed);

  /**
   * A notification came.
   *
   * @param connection on which
   * @param bytes hold its text
   * @param from index of its first byte
   * @param end index after its last byte
   */
  default void notified(ClientConnection connection, ByteBuffer bytes, int from, int end) {}

  /**
   * A connection ended that was not closed here.
   *
   * @param connection which
   * @param why for people
   */
  void lost(ClientConnection connection, String why);
}
