package camera.rpc.internal.status;

/**
 * What the machine is doing.
 *
 * @param cpu share of all processors' time since the last look, 0 to 100
 * @param memory share of the memory the service may use, 0 to 100
 * @param threads live threads of the service
 */
public record MachineLoad(double cpu, double memory, int threads) {

  /** Nothing was seen yet. */
  static final MachineLoad NONE = new MachineLoad(0, 0, 1);
}
