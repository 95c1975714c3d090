package camera.rpc.internal.method;

/** Whether a connection is read; told by one thread at a time, and must return at once. */
@FunctionalInterface
public interface ReadSwitch {
  /**
   * Switches reading.
   *
   * @param on false to leave what comes with the sender, true to go on
   */
  void reading(boolean on);
}
