package camera.api;

import java.util.List;
import java.util.SequencedMap;

/**
 * The controls of one camera, opened for a short while. Neither a running capture nor another
 * process that uses the camera is disturbed.
 *
 * <p><b>Threads.</b> For one thread at a time. A device may take seconds to answer a USB control
 * transfer and cannot be interrupted meanwhile, so this belongs on a platform thread.
 *
 * <p><b>When the camera vanishes</b>, every method throws {@link CameraGoneException}.
 */
public interface ControlAccess extends AutoCloseable {

  /**
   * Asks the device for its controls, with their values of this moment.
   *
   * @return all controls in the driver's order; empty if the device has none
   * @throws CameraException if the device cannot be asked
   */
  List<CameraControl> list();

  /**
   * Has the driver check values without setting them, as far as the driver can.
   *
   * @param values by name of control, in the form of its type
   * @throws ControlRefusedException if the driver refuses one
   * @throws CameraException if the device cannot be asked
   */
  void check(SequencedMap<String, ControlValue> values);

  /**
   * Sets values in one step, in this order; all or none, where the driver is able to.
   *
   * @param values by name of control, in the form of its type
   * @throws ControlRefusedException if the driver refuses one; those before it may be set
   * @throws CameraException if the device cannot be asked
   */
  void apply(SequencedMap<String, ControlValue> values);

  /** Releases the device. */
  @Override
  void close();
}
