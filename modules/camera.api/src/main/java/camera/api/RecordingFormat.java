package camera.api;

import java.util.Locale;
import java.util.Optional;

/** Container formats of recordings (wire contract 6.3). */
public enum RecordingFormat {
  /** Fragmented MP4. */
  FMP4("mp4"),
  /** MP4 with one index, as editors like it. */
  MP4("mp4"),
  /** Matroska. */
  MKV("mkv"),
  /** MPEG transport stream, the one that keeps KLV. */
  MPEGTS("ts");

  private final String extension;

  RecordingFormat(String extension) {
    this.extension = extension;
  }

  /**
   * Reads the word used on the wire.
   *
   * @param word lower case
   * @return the format, or empty if the word names none
   */
  public static Optional<RecordingFormat> parse(String word) {
    for (RecordingFormat format : values()) {
      if (format.toString().equals(word)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** {@return the file name extension without its dot} */
  public String extension() {
    return extension;
  }

  /** {@return the word used on the wire, lower case} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
