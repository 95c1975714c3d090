package camera.rpc.internal.client;

/** Events that one kind of call can cause. */
public enum EventGroup {
  /** A camera came, went or changed. */
  CAMERA,
  /** A recording's life. */
  RECORDING,
  /** A snapshot taken or failed. */
  SNAPSHOT,
  /** A stream came, went or changed. */
  STREAM,
  /** What a stream says besides its pictures. */
  METADATA,
  /** The service as a whole. */
  SYSTEM
}
