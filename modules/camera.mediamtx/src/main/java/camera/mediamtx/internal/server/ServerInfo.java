package camera.mediamtx.internal.server;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server says of itself.
 *
 * @param version such as {@code v1.20.1}; empty before 1.15.2, which does not tell
 * @param started when it was started; empty likewise
 */
public record ServerInfo(String version, Optional<Instant> started) {

  /** The oldest version that is recommended. */
  public static final String OLDEST_TRIED = "1.19.3";

  private static final Pattern NUMBERS =
      Pattern.compile("v?(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9}).*");

  /** {@return whether it is no older than what is recommended; a build without a number is new} */
  public boolean isTried() {
    if (version.isEmpty()) {
      return false;
    }
    Matcher mine = NUMBERS.matcher(version);
    Matcher oldest = NUMBERS.matcher(OLDEST_TRIED);
    if (!mine.matches() || !oldest.matches()) {
      return true;
    }
    for (int part = 1; part <= 3; part++) {
      int difference =
          Integer.compare(Integer.parseInt(mine.group(part)), Integer.parseInt(oldest.group(part)));
      if (difference != 0) {
        return difference > 0;
      }
    }
    return true;
  }
}
