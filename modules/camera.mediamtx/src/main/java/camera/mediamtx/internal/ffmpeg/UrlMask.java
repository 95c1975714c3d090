package camera.mediamtx.internal.ffmpeg;

import java.util.regex.Pattern;

/** Hides passwords in addresses, wherever they stand in a text. */
public final class UrlMask {

  private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]*@");

  /** Of SRT: the key of the encryption, and the password in both kinds of MediaMTX's stream id. */
  private static final Pattern SRT =
      Pattern.compile(
          "(?<=passphrase=)[^&\\s]+"
              + "|(?<=streamid=(?:publish|read):[^:&\\s]{1,255}:)[^&\\s]+"
              + "|(?<=,s=)[^,&\\s]+");

  private UrlMask() {}

  /**
   * Hides what stands between {@code ://} and {@code @}, and the secrets of SRT.
   *
   * @param text any text
   * @return the text that may be shown
   */
  public static String of(String text) {
    return SRT.matcher(USER_INFO.matcher(text).replaceAll("://***@")).replaceAll("***");
  }
}
