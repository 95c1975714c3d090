package camera.mediamtx.internal.recording;

/** Why a recording ends; the words clients see in events (wire contract, section 10). */
enum EndReason {
  /** Somebody asked, or its duration is reached. */
  WANTED("stopped"),
  /** The camera did not come back. */
  DEVICE_DISCONNECTED("device_disconnected"),
  /** The camera delivers nothing any more. */
  CAPTURE_FAILED("capture_failed"),
  /** No room on the disk. */
  STORAGE_FULL("storage_full"),
  /** The disk fails. */
  STORAGE_FAILED("storage_failed"),
  /** FFmpeg fails again and again. */
  FFMPEG_FAILED("ffmpeg_failed");

  private final String word;

  EndReason(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }
}
