package camera.v4l2.internal;

/** What an error number of a device call means for the service; see {@link ErrnoTable}. */
enum Outcome {
  /** Call again at once, a bounded number of times. */
  RETRY,
  /** Nothing is there yet: wait for the device. */
  NOT_YET,
  /** The list ends here. */
  END_OF_LIST,
  /** The device does not have this; go on without. */
  WITHOUT,
  /** Not a video device. */
  NOT_VIDEO,
  /** The device is unplugged. */
  GONE,
  /** The service may not use the device. */
  DENIED,
  /** Another process uses the device. */
  BUSY,
  /** The device refuses these values. */
  REFUSED,
  /** Memory, descriptors or bus bandwidth do not suffice. */
  EXHAUSTED,
  /** The device or its driver failed; reopening may help. */
  FAILED
}
