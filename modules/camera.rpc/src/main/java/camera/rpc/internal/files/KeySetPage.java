package camera.rpc.internal.files;

import camera.api.SecurityAPI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The public keys that tokens of this service can be checked with, for whoever asks: a media server
 * that lets viewers in by these tokens (RFC 7517).
 */
public final class KeySetPage {

  /** Where the keys are. */
  public static final String PATH = "/.well-known/jwks.json";

  /** Short enough to follow a new key within minutes. */
  private static final String CACHE = "public, max-age=300";

  private final SecurityAPI security;

  /**
   * Makes the page.
   *
   * @param security has the keys
   */
  public KeySetPage(SecurityAPI security) {
    this.security = security;
  }

  /**
   * Answers.
   *
   * @param method of HTTP
   * @return the key set, or an error
   */
  public FileAnswer answer(String method) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Content-Type-Options", "nosniff");
    if (!method.equals("GET") && !method.equals("HEAD")) {
      headers.put("Allow", "GET, HEAD");
      return FileAnswer.error(405, headers, "Keys can be fetched with GET and HEAD only");
    }
    headers.put("Cache-Control", CACHE);
    return FileAnswer.text(200, headers, "application/jwk-set+json", security.publicKeys());
  }
}
