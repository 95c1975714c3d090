package camera.mediamtx.internal.storage;

import camera.api.CameraId;
import camera.api.InvalidRequestException;
import camera.api.InvalidRequestException.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a media file as clients may give it (wire contract 6.3): one path element, nothing
 * hidden, nothing that another system reads as more than a name.
 *
 * @param value the checked name
 */
public record MediaFileName(String value) {

  /** Longest name in UTF-8 bytes, which is what file systems take. */
  public static final int MAX_BYTES = 255;

  private static final String FORBIDDEN = "/\\<>:\"|?*";

  /**
   * Checks the name.
   *
   * @throws InvalidRequestException if it breaks a rule; the message says which
   */
  public MediaFileName {
    require(!value.isEmpty(), Rule.REQUIRED, "must not be empty");
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    require(bytes <= MAX_BYTES, Rule.RANGE, "has " + bytes + " bytes, at most 255 are possible");
    require(wellFormed(value), Rule.PATTERN, "holds half a character (a lone surrogate)");
    require(
        value.chars().noneMatch(Character::isISOControl),
        Rule.PATTERN,
        "must not hold control characters");
    require(
        value.chars().noneMatch(c -> FORBIDDEN.indexOf(c) >= 0),
        Rule.PATTERN,
        "must hold none of " + FORBIDDEN);
    require(!value.contains(".."), Rule.PATTERN, "must not hold '..'");
    require(!value.startsWith("."), Rule.PATTERN, "must not begin with a dot");
    require(
        !blank(value.codePointAt(0)) && !blank(value.codePointBefore(value.length())),
        Rule.PATTERN,
        "must not begin or end with a blank");
  }

  /**
   * Gives the name with an extension, unless it has one of those given.
   *
   * @param extension to append, without its dot
   * @param known extensions that count, without dots, lower case
   * @return this name or the longer one
   * @throws InvalidRequestException if the longer name is too long
   */
  public MediaFileName withExtension(String extension, String... known) {
    String lower = value.toLowerCase(Locale.ROOT);
    for (String one : known) {
      if (lower.length() > one.length() + 1 && lower.endsWith("." + one)) {
        return this;
      }
    }
    return new MediaFileName(value + "." + extension);
  }

  /** {@return the camera whose id is before the first underscore, if that is an id} */
  public Optional<CameraId> camera() {
    int underscore = value.indexOf('_');
    return underscore < 0 ? Optional.empty() : CameraId.parse(value.substring(0, underscore));
  }

  @Override
  public String toString() {
    return value;
  }

  private static boolean wellFormed(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private static boolean blank(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }

  private static void require(boolean holds, Rule rule, String problem) {
    if (!holds) {
      throw new InvalidRequestException(
          "filename",
          rule,
          "A file name " + problem + "; give a plain name such as front-door.jpg");
    }
  }
}
