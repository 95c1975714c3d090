package camera.security.internal.token;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An issuer that is trusted: who, with which algorithm, and where its keys are.
 *
 * @param issuer as in its tokens ({@code iss})
 * @param algorithm the only one its tokens may have
 * @param keys address of its key set
 */
record IssuerSpec(String issuer, SignatureAlgorithm algorithm, URI keys) {

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /**
   * Reads an issuer from the configuration.
   *
   * @param text issuer, algorithm and address, with blanks between
   * @param plain whether an address may be {@code http:}; that of this host always may
   * @throws IllegalStateException if it cannot be used; says why
   */
  static IssuerSpec parse(String text, boolean plain) {
    List<String> words = BLANKS.splitAsStream(text.strip()).toList();
    if (words.size() != 3) {
      throw wrong(text, "expected three words: ISSUER ALGORITHM URL");
    }
    SignatureAlgorithm algorithm =
        SignatureAlgorithm.parse(words.get(1))
            .filter(each -> each != SignatureAlgorithm.HS256)
            .orElseThrow(() -> wrong(text, "the algorithm is not ES256, RS256 or EdDSA"));
    URI uri;
    try {
      uri = URI.create(words.get(2));
    } catch (IllegalArgumentException e) {
      throw wrong(text, "the address is no URL");
    }
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    boolean open = "http".equalsIgnoreCase(uri.getScheme()) && (plain || isThisHost(uri));
    if (uri.getHost() == null || uri.getUserInfo() != null || !(secure || open)) {
      throw wrong(
          text,
          "the address must be https://HOST/...; http:// only on this host or with"
              + " security.jwks_allow_http");
    }
    return new IssuerSpec(words.getFirst(), algorithm, uri);
  }

  private static boolean isThisHost(URI uri) {
    String host = uri.getHost();
    if (host == null) {
      return false;
    }
    try {
      // Digits only: a name would be asked from the network, and could change.
      return host.equals("localhost")
          || InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static IllegalStateException wrong(String text, String why) {
    return new IllegalStateException("security.jwt_issuers: '" + text + "': " + why);
  }
}
