package camera.mediamtx.internal.ffmpeg;

import java.util.regex.Pattern;

/** Hides passwords in addresses, wherever they stand in a text. */
public final class UrlMask {

  private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]*@");

  private UrlMask() {}

  /**
   * Hides what stands between {@code ://} and {@code @}.
   *
   * @param text any text
   * @return the text that may be shown
   */
  public static String of(String text) {
    return USER_INFO.matcher(text).replaceAll("://***@");
  }
}
