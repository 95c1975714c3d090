package camera.api;

/** The states of a recording that clients know. */
public enum RecordingState {
  /** Asked for, first frame not written yet. */
  STARTING,
  /** Being written. */
  RECORDING,
  /** Being closed. */
  STOPPING,
  /** Finished. */
  STOPPED,
  /** Ended by a fault. */
  ERROR
}
