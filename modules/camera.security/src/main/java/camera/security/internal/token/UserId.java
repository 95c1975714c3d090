package camera.security.internal.token;

/** The rule for user ids: they are keys of bounded tables and words in log lines. */
public final class UserId {

  /** Longest accepted id in characters. */
  static final int MAX_LENGTH = 256;

  /** The rule in words. */
  public static final String EXPECTED =
      "a text of 1 to " + MAX_LENGTH + " characters without control characters";

  private UserId() {}

  /**
   * Checks a name.
   *
   * @param user id of a user, or another name that is shown and logged
   * @return whether it can be accepted
   */
  public static boolean isAcceptable(String user) {
    return !user.isBlank()
        && user.length() <= MAX_LENGTH
        && user.codePoints().noneMatch(UserId::breaksLines);
  }

  private static boolean breaksLines(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
