package camera.security.internal.token;

import java.util.List;
import java.util.Optional;

/** Where keys come from: one's own, a file, or an issuer far away. */
interface KeySource {

  /** {@return who must be named as the maker of its tokens ({@code iss}); empty if anybody may} */
  Optional<String> issuer();

  /**
   * Gives the keys that may have signed a token. At once, from memory.
   *
   * @param algorithm of the token
   * @param kid the key's name in the token's header
   * @return those that fit, few
   */
  List<TokenKey> keys(SignatureAlgorithm algorithm, Optional<String> kid);
}
