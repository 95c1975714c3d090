package camera.api;

/**
 * The controls of the cameras by the cameras' client names: brightness, exposure and whatever else
 * a driver offers. What is set here is remembered per camera and set again when the camera comes
 * back and when the service starts again.
 *
 * <p>Thread-safe. Both operations ask the device, each within a configured time; those for one
 * camera take place one after the other. A running capture is not disturbed.
 */
public interface CameraControls {

  /**
   * Asks a camera for its controls.
   *
   * @param camera the camera
   * @return its controls as they are now, whoever set them
   * @throws NotFoundException if no such camera is known
   * @throws InvalidStateException if the camera is unplugged
   * @throws UnsupportedFeatureException if it is of a kind that has no controls
   * @throws DependencyFailedException if the camera does not answer
   */
  ControlReport getCameraControls(CameraId camera);

  /**
   * Sets controls. All are checked before the first is set. Those that choose a mode are set before
   * the others, so that one call can switch the automatic exposure off and set the exposure time.
   *
   * @param request what to set
   * @return what the controls are now
   * @throws NotFoundException if no such camera is known
   * @throws InvalidRequestException if there is no such control, or it does not take the value
   * @throws UnsupportedFeatureException if the control is read-only or of a kind that cannot be
   *     set, or the camera has none
   * @throws InvalidStateException if the camera is unplugged, or the control has no effect in the
   *     present mode or is kept by another use of the camera
   * @throws ControlRefusedException if the driver refused; it says what was set nevertheless
   * @throws DependencyFailedException if the camera does not answer, or the values are set but
   *     cannot be remembered
   */
  ControlChange setCameraControls(ControlRequest request);
}
