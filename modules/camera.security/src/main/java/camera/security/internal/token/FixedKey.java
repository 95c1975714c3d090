package camera.security.internal.token;

import java.util.List;
import java.util.Optional;

/**
 * One key that stays as it was configured.
 *
 * @param key the key
 */
record FixedKey(TokenKey key) implements KeySource {

  @Override
  public Optional<String> issuer() {
    return Optional.empty();
  }

  @Override
  public List<TokenKey> keys(SignatureAlgorithm algorithm, Optional<String> kid) {
    return key.algorithm() == algorithm && key.isNamed(kid) ? List.of(key) : List.of();
  }
}
