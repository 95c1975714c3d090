package camera.v4l2.internal;

import camera.api.CameraDevice;
import camera.api.DeviceKey;

/** Told by the monitor, in its one thread. */
interface MonitorListener {

  /** A camera came or changed; a camera that is there under another node was told gone before. */
  void present(CameraDevice device);

  /** A camera told of under a provisional key said who it is; that key is of no use any more. */
  void identified(DeviceKey provisional, CameraDevice device);

  /** A camera went. */
  void gone(DeviceKey key);

  /** The first look is finished. */
  void discovered();
}
