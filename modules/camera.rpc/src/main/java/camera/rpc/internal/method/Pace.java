package camera.rpc.internal.method;

/** How long a call may take, which decides where it runs. */
public enum Pace {
  /** Touches nothing shared: may run where the message was received. */
  INSTANT,
  /** Answers from memory: runs in the order of its connection. */
  QUICK,
  /** Waits for devices, disks or processes: runs aside. */
  SLOW
}
