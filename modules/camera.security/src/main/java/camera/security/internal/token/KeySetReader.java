package camera.security.internal.token;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * Picks the keys of one algorithm out of a JSON Web Key Set (RFC 7517). What is not for checking
 * signatures of that algorithm is passed over: sets hold keys for other uses, too.
 */
final class KeySetReader {

  /** Each key named by nobody costs a check per token. */
  static final int MAX_KEYS = 32;

  private static final System.Logger LOG = System.getLogger(KeySetReader.class.getName());

  private KeySetReader() {}

  /**
   * Reads a set.
   *
   * @param json as fetched
   * @param algorithm whose keys are wanted
   * @return the keys, at least one
   * @throws IllegalArgumentException if it is no key set, or has no such key; says why
   */
  static List<TokenKey> read(String json, SignatureAlgorithm algorithm) {
    Object entries;
    try {
      entries = JsonUtil.parseJson(json).get("keys");
    } catch (JoseException e) {
      throw new IllegalArgumentException("it is not a JSON object", e);
    }
    if (!(entries instanceof List<?> list) || list.size() > 4 * MAX_KEYS) {
      throw new IllegalArgumentException("it has no list 'keys', or a very long one");
    }
    List<TokenKey> keys = new ArrayList<>();
    for (Object entry : list) {
      if (entry instanceof Map<?, ?> map && isFor(map, algorithm)) {
        key(map, algorithm).ifPresent(keys::add);
      }
    }
    if (keys.isEmpty() || keys.size() > MAX_KEYS) {
      throw new IllegalArgumentException(
          "it has %d keys for %s, not 1 to %d".formatted(keys.size(), algorithm.word(), MAX_KEYS));
    }
    return List.copyOf(keys);
  }

  private static boolean isFor(Map<?, ?> entry, SignatureAlgorithm algorithm) {
    String kind =
        switch (algorithm) {
          case ES256 -> "EC";
          case RS256 -> "RSA";
          case EDDSA -> "OKP";
          case HS256 -> "";
        };
    return kind.equals(entry.get("kty"))
        && (!entry.containsKey("use") || "sig".equals(entry.get("use")))
        && (!entry.containsKey("alg") || algorithm.word().equals(entry.get("alg")))
        && (!entry.containsKey("key_ops")
            || (entry.get("key_ops") instanceof List<?> operations
                && operations.contains("verify")));
  }

  private static Optional<TokenKey> key(Map<?, ?> entry, SignatureAlgorithm algorithm) {
    try {
      PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(JsonUtil.toJson(asMap(entry)));
      Optional<String> fault =
          entry.containsKey("d")
              ? Optional.of("its private half was published with it")
              : KeyCheck.fault(algorithm, jwk.getKey());
      if (fault.isEmpty()) {
        return Optional.of(
            new TokenKey(algorithm, jwk.getKey(), Optional.ofNullable(jwk.getKeyId())));
      }
      LOG.log(Level.WARNING, "A key of a set is passed over: {0}", fault.get());
    } catch (JoseException | RuntimeException e) {
      LOG.log(Level.WARNING, "A key of a set is passed over, it cannot be read", e);
    }
    return Optional.empty();
  }

  @SuppressWarnings("unchecked") // Names in JSON are texts.
  private static Map<String, Object> asMap(Map<?, ?> entry) {
    return (Map<String, Object>) entry;
  }
}
