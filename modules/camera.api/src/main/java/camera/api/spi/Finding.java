package camera.api.spi;

/**
 * One thing that was looked at on this machine, and what to do about it. For people; see {@link
 * Provider#examine}.
 *
 * @param state how it is
 * @param subject what was looked at, in a few words: {@code FFmpeg}, {@code /dev/video0}
 * @param found what is so
 * @param advice what to do next; empty if there is nothing to do
 */
public record Finding(State state, String subject, String found, String advice) {

  /** How something is. */
  public enum State {
    /** As it should be. */
    OK,
    /** The service runs, but does less than it could. */
    NOTE,
    /** Something the configuration asks for does not work. */
    PROBLEM
  }

  /**
   * Says that something is as it should be.
   *
   * @param subject what was looked at
   * @param found what is so
   * @return the finding
   */
  public static Finding ok(String subject, String found) {
    return new Finding(State.OK, subject, found, "");
  }

  /**
   * Says that the service does less than it could.
   *
   * @param subject what was looked at
   * @param found what is so
   * @param advice what to do next
   * @return the finding
   */
  public static Finding note(String subject, String found, String advice) {
    return new Finding(State.NOTE, subject, found, advice);
  }

  /**
   * Says that something does not work.
   *
   * @param subject what was looked at
   * @param found what is so
   * @param advice what to do next
   * @return the finding
   */
  public static Finding problem(String subject, String found, String advice) {
    return new Finding(State.PROBLEM, subject, found, advice);
  }
}
