package camera.mediamtx.internal.recording;

/** A copy of a frame on its way to the disk. */
final class QueuedFrame {

  private final SourceTrack track;
  private final long micros;
  private final boolean key;
  private final byte[] data;

  /**
   * Keeps a frame.
   *
   * @param track what it belongs to
   * @param micros when it was taken, since the recording's first frame
   * @param key whether it can be decoded without others
   * @param data its bytes, not copied
   */
  QueuedFrame(SourceTrack track, long micros, boolean key, byte[] data) {
    this.track = track;
    this.micros = micros;
    this.key = key;
    this.data = data;
  }

  SourceTrack track() {
    return track;
  }

  long micros() {
    return micros;
  }

  boolean key() {
    return key;
  }

  byte[] data() {
    return data;
  }
}
