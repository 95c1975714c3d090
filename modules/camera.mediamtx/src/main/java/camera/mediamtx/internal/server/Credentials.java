package camera.mediamtx.internal.server;

import camera.api.spi.Setting;
import camera.api.spi.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A user of the media server and the password; both empty for nobody in particular.
 *
 * @param user name
 * @param password never shown
 */
public record Credentials(String user, String password) {

  private static final int RANDOM_BYTES = 16;

  /**
   * Reads what is configured.
   *
   * @param settings the checked configuration
   * @param user where the name is
   * @param password where the password is
   * @return the credentials, empty if none are configured
   */
  public static Credentials of(Settings settings, Setting<String> user, Setting<String> password) {
    return new Credentials(settings.get(user), settings.get(password));
  }

  /**
   * Makes sure that there are some.
   *
   * @param needed whether there must be
   * @return these, or new ones that nobody else can know if there are none and must be
   */
  public Credentials orRandomIf(boolean needed) {
    if (!needed || !isEmpty()) {
      return this;
    }
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    return new Credentials("camera-service", HexFormat.of().formatHex(random));
  }

  /** {@return whether there are none} */
  public boolean isEmpty() {
    return user.isEmpty();
  }

  /**
   * Compares without telling by its time how much was right.
   *
   * @param otherUser name
   * @param otherPassword password
   * @return whether both are these, which must not be empty
   */
  public boolean areThese(String otherUser, String otherPassword) {
    boolean same = MessageDigest.isEqual(bytes(password), bytes(otherPassword));
    return same && !isEmpty() && user.equals(otherUser);
  }

  /** {@return what goes into an HTTP header, empty for none} */
  String authorization() {
    return isEmpty()
        ? ""
        : "Basic " + Base64.getEncoder().encodeToString(bytes(user + ":" + password));
  }

  /** {@return what goes into an address, with the {@code @}, empty for none} */
  public String userInfo() {
    return isEmpty() ? "" : encode(user) + ":" + encode(password) + "@";
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + ":***";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
