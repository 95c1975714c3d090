package camera.bench.load;

/** Which requests are sent. */
enum Workload {
  /** Nothing at all: what connections cost by themselves. */
  IDLE,
  /** Only {@code ping}. */
  PING,
  /** 80 % status, 15 % lists, 5 % snapshots of a simulated camera. */
  MIXED;

  private static final String[] STATUS = {
    "\"get_camera_status\",\"params\":{\"device\":\"camera0\"}",
    "\"get_camera_list\"",
    "\"get_system_status\"",
    "\"get_camera_capabilities\",\"params\":{\"device\":\"camera0\"}"
  };

  private static final String[] LISTS = {
    "\"list_recordings\",\"params\":{\"limit\":20}", "\"list_snapshots\",\"params\":{\"limit\":20}"
  };

  private static final String SNAPSHOT = "\"take_snapshot\",\"params\":{\"device\":\"camera0\"}";

  /** Kinds of requests, counted apart. */
  static final String[] KINDS = {"ping", "status", "list", "snapshot"};

  /** {@return the kind of the request with this number, an index of {@link #KINDS}} */
  int kind(long number) {
    if (this == PING) {
      return 0;
    }
    int place = (int) (number * 7 % 20); // 7 spreads the rare kinds evenly over every 20
    return place == 0 ? 3 : place <= 3 ? 2 : 1;
  }

  /**
   * Writes a request.
   *
   * @param kind as told by {@link #kind}
   * @param number of the request
   * @param id to be echoed
   * @return the whole message
   */
  String request(int kind, long number, long id) {
    String call =
        switch (kind) {
          case 0 -> "\"ping\"";
          case 1 -> STATUS[(int) (number % STATUS.length)];
          case 2 -> LISTS[(int) (number % LISTS.length)];
          default -> SNAPSHOT;
        };
    return "{\"jsonrpc\":\"2.0\",\"method\":" + call + ",\"id\":" + id + "}";
  }
}
