package camera.mediamtx.internal.frames;

/** A copy of a frame on its way to FFmpeg. */
public final class QueuedFrame {

  private final SourceTrack track;
  private final long micros;
  private final boolean key;
  private final byte[] data;

  /**
   * Keeps a frame.
   *
   * @param track what it belongs to
   * @param micros when it was taken, since the first frame
   * @param key whether it can be decoded without others
   * @param data its bytes, not copied
   */
  public QueuedFrame(SourceTrack track, long micros, boolean key, byte[] data) {
    this.track = track;
    this.micros = micros;
    this.key = key;
    this.data = data;
  }

  /** {@return what it belongs to} */
  public SourceTrack track() {
    return track;
  }

  /** {@return when it was taken, in microseconds since the first frame} */
  public long micros() {
    return micros;
  }

  /** {@return whether it can be decoded without others} */
  public boolean key() {
    return key;
  }

  /** {@return its bytes, not copied} */
  public byte[] data() {
    return data;
  }
}
