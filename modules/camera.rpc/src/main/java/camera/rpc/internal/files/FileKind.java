package camera.rpc.internal.files;

import java.util.Locale;
import java.util.Optional;

/** What can be fetched. */
public enum FileKind {
  /** Films. */
  RECORDINGS,
  /** Pictures. */
  SNAPSHOTS;

  /**
   * Reads the word of an address.
   *
   * @param word lower case
   * @return the kind, or empty for any other word
   */
  static Optional<FileKind> parse(String word) {
    for (FileKind kind : values()) {
      if (kind.toString().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** {@return the word in addresses, lower case} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
