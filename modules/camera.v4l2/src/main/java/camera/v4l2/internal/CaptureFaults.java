package camera.v4l2.internal;

import camera.api.CameraException;
import camera.api.spi.StreamChangedException;

/** Makes what consumers see of what happens to an open device. */
@FunctionalInterface
interface CaptureFaults {

  /** A call failed. {@return what to throw} */
  CameraException failed(DeviceFailure failure);

  /**
   * The device must be opened anew.
   *
   * @param why for people
   * @return what to throw
   */
  default CameraException changed(String why) {
    return new StreamChangedException(why);
  }
}
