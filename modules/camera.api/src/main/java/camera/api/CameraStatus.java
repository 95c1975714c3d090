package camera.api;

/** Whether a known camera can be used (wire contract 6.6). */
public enum CameraStatus {
  /** Plugged in and usable. */
  CONNECTED,
  /** Known, but not plugged in. */
  DISCONNECTED,
  /** Plugged in, but not usable: no permission, used by another process, not delivering. */
  ERROR
}
