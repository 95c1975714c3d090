package camera.security.internal.credential;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that is kept, as it was at one time.
 *
 * @param keys not revoked
 * @param users all
 * @param revoked ids of tokens, each with the second at which it expires anyway
 * @param references what tokens may hang on
 */
record Stored(
    List<StoredKey> keys,
    List<StoredUser> users,
    Map<String, Long> revoked,
    Set<String> references) {

  static final Stored NOTHING = new Stored(List.of(), List.of(), Map.of());

  Stored {
    keys = List.copyOf(keys);
    users = List.copyOf(users);
    revoked = Map.copyOf(revoked);
    references = Set.copyOf(references);
  }

  Stored(List<StoredKey> keys, List<StoredUser> users, Map<String, Long> revoked) {
    this(keys, users, revoked, references(keys, users));
  }

  private static Set<String> references(List<StoredKey> keys, List<StoredUser> users) {
    Set<String> all = new HashSet<>();
    keys.forEach(key -> all.add(key.reference()));
    users.forEach(user -> all.add(user.reference()));
    return all;
  }

  Stored withKeys(List<StoredKey> changed) {
    return new Stored(changed, users, revoked);
  }

  Stored withUsers(List<StoredUser> changed) {
    return new Stored(keys, changed, revoked);
  }

  Stored withRevoked(Map<String, Long> changed) {
    return new Stored(keys, users, changed, references);
  }
}
