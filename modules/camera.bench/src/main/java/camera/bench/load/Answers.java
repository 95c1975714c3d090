package camera.bench.load;

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
   * A connection ended.
   *
   * @param connection which
   * @param why for people
   */
  void lost(ClientConnection connection, String why);
}
