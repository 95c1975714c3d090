package camera.rpc.internal.files;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Addresses of files that carry their own permission: a browser that follows a link sends no
 * header. Each is bound to one file and a time; the key is made at the start, so none outlives the
 * process. Thread-safe.
 */
public final class DownloadLinks {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final String base;
  private final Duration lifetime;
  private final InstantSource clock;
  private final SecretKeySpec key;

  /**
   * Makes links with a key of their own.
   *
   * @param base what an address begins with, such as {@code https://cameras.example}, or empty
   * @param lifetime how long a link can be followed
   * @param clock tells the time
   */
  public DownloadLinks(String base, Duration lifetime, InstantSource clock) {
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    this.lifetime = lifetime;
    this.clock = clock;
    byte[] secret = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(secret);
    key = new SecretKeySpec(secret, ALGORITHM);
  }

  /**
   * Makes the address of a file.
   *
   * @param kind of the file
   * @param name real name with extension
   * @return the address with its permission
   */
  public String url(FileKind kind, String name) {
    long end = clock.instant().plus(lifetime).getEpochSecond();
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return base
        + "/files/"
        + kind
        + "/"
        + encoded
        + "?exp="
        + end
        + "&sig="
        + signature(kind, name, end);
  }

  /**
   * Checks the permission of an address.
   *
   * @param kind of the file
   * @param name of the file, decoded
   * @param expiry as in the address
   * @param signature as in the address
   * @return whether this file may be fetched with it now
   */
  boolean permits(FileKind kind, String name, String expiry, String signature) {
    if (!expiry.matches("[0-9]{1,12}")) {
      return false;
    }
    long end = Long.parseLong(expiry);
    return MessageDigest.isEqual(
            signature(kind, name, end).getBytes(StandardCharsets.UTF_8),
            signature.getBytes(StandardCharsets.UTF_8))
        && clock.instant().isBefore(Instant.ofEpochSecond(end));
  }

  private String signature(FileKind kind, String name, long end) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] code = mac.doFinal((kind + "\n" + name + "\n" + end).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
