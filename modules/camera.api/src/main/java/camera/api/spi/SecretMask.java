package camera.api.spi;

import java.util.regex.Pattern;

/**
 * Hides what looks like a secret in a text that is logged: tokens, API keys, user information of
 * addresses, and the values of parameters that carry secrets.
 *
 * <p>Nothing is meant to log a secret; this is for what a library or another program says.
 */
public final class SecretMask {

  private static final Pattern SECRET =
      Pattern.compile(
          "eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*"
              + "|csk_[A-Za-z0-9_-]{8,}"
              + "|(?<=://)[^/@\\s]*(?=@)"
              + "|(?<=[?&](sig|token|jwt|auth_token|password)=)[^&\\s\"]+"
              + "|(?<=\"(auth_token|password|api_key|token)\":\")[^\"]+");

  private SecretMask() {}

  /**
   * Hides secrets.
   *
   * @param text any text
   * @return the text that may be shown
   */
  public static String of(String text) {
    return SECRET.matcher(text).replaceAll("***");
  }
}
