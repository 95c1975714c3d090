package camera.api;

/** What a caller shows to say who it is. Never shown or logged: {@code toString} hides it. */
public sealed interface Credential {

  /**
   * A token or an API key: whoever brings it is let in.
   *
   * @param text as sent
   */
  record Bearer(String text) implements Credential {
    @Override
    public String toString() {
      return "Bearer[hidden]";
    }
  }

  /**
   * A user with a password.
   *
   * @param user as sent
   * @param password as sent
   */
  record Password(String user, String password) implements Credential {
    @Override
    public String toString() {
      return "Password[hidden]";
    }
  }
}
