package camera.rpc.internal.wire;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The written forms that results share (wire contract 6.2 and 6.3). */
public final class WireText {

  private WireText() {}

  /**
   * Writes a time.
   *
   * @param time any
   * @return RFC 3339 in UTC with {@code Z}, with no fraction or three digits
   */
  public static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /**
   * Takes the extension off a file name.
   *
   * @param name with or without extension
   * @return the name before its last dot
   */
  public static String baseName(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }
}
