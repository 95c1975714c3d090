package camera.security.internal.credential;

import camera.api.ApiKey;
import camera.api.Role;
import camera.api.UserAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** The file's text. */
final class StoredJson {

  private static final long VERSION = 1;

  private StoredJson() {}

  static String write(Stored stored) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("version", VERSION);
    all.put("api_keys", stored.keys().stream().map(StoredJson::of).toList());
    all.put("users", stored.users().stream().map(StoredJson::of).toList());
    all.put("revoked_tokens", new LinkedHashMap<>(stored.revoked()));
    return JsonUtil.toJson(all);
  }

  private static Map<String, Object> of(StoredKey stored) {
    ApiKey key = stored.key();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", key.id());
    all.put("name", key.name());
    all.put("role", key.role().toString());
    all.put("created", key.created().toString());
    key.expiresAt().ifPresent(end -> all.put("expires", end.toString()));
    all.put("sha256", stored.digest());
    return all;
  }

  private static Map<String, Object> of(StoredUser stored) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("name", stored.account().name());
    all.put("role", stored.account().role().toString());
    all.put("created", stored.account().created().toString());
    all.put("changed", stored.account().changed().toString());
    all.put("password", stored.password().text());
    return all;
  }

  /**
   * Reads a file's text.
   *
   * @throws IllegalArgumentException if it is not what {@link #write} made
   */
  static Stored read(String text) {
    try {
      Map<String, Object> all = JsonUtil.parseJson(text);
      if (!Long.valueOf(VERSION).equals(all.get("version"))) {
        throw new IllegalArgumentException("its version is not " + VERSION);
      }
      Map<String, Long> revoked = new LinkedHashMap<>();
      object(all.get("revoked_tokens"))
          .forEach((id, until) -> revoked.put(String.valueOf(id), (Long) until));
      return new Stored(
          list(all.get("api_keys"), StoredJson::key),
          list(all.get("users"), StoredJson::user),
          revoked);
    } catch (JoseException | RuntimeException e) {
      throw new IllegalArgumentException("it is not a credentials file: " + e.getMessage(), e);
    }
  }

  private static StoredKey key(Map<?, ?> entry) {
    return new StoredKey(
        new ApiKey(
            text(entry, "id"),
            text(entry, "name"),
            role(entry),
            Instant.parse(text(entry, "created")),
            entry.containsKey("expires")
                ? Optional.of(Instant.parse(text(entry, "expires")))
                : Optional.empty()),
        text(entry, "sha256"));
  }

  private static StoredUser user(Map<?, ?> entry) {
    return new StoredUser(
        new UserAccount(
            text(entry, "name"),
            role(entry),
            Instant.parse(text(entry, "created")),
            Instant.parse(text(entry, "changed"))),
        PasswordHash.parse(text(entry, "password")));
  }

  private static Role role(Map<?, ?> entry) {
    return Role.parse(text(entry, "role"))
        .orElseThrow(() -> new IllegalArgumentException("a role is none"));
  }

  private static String text(Map<?, ?> entry, String name) {
    if (entry.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("'" + name + "' is missing or no text");
  }

  private static <T> List<T> list(@Nullable Object value, Function<Map<?, ?>, T> reader) {
    if (!(value instanceof List<?> entries)) {
      throw new IllegalArgumentException("a list is missing");
    }
    List<T> all = new ArrayList<>();
    entries.forEach(entry -> all.add(reader.apply(object(entry))));
    return all;
  }

  private static Map<?, ?> object(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException("an object is missing");
  }
}
