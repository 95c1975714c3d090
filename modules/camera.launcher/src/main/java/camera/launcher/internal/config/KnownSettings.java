package camera.launcher.internal.config;

import camera.api.spi.Setting;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All settings that may be configured, by key. */
public final class KnownSettings {

  private final SortedMap<String, Setting<?>> byKey = new TreeMap<>();

  /**
   * Collects the declarations. Parts that share a building block may declare the same setting.
   *
   * @throws IllegalStateException if a key is declared twice and differently
   */
  public KnownSettings(Collection<Setting<?>> declared) {
    for (Setting<?> setting : declared) {
      Setting<?> other = byKey.putIfAbsent(setting.key(), setting);
      if (other != null && !same(other, setting)) {
        throw new IllegalStateException(
            "Two providers declare " + setting.key() + " differently: rename one of them");
      }
    }
  }

  private static boolean same(Setting<?> one, Setting<?> other) {
    return one.defaultValue().equals(other.defaultValue())
        && one.expected().equals(other.expected())
        && one.isSecret() == other.isSecret();
  }

  /** {@return all settings in the order of their keys} */
  public Collection<Setting<?>> all() {
    return byKey.values();
  }

  Optional<Setting<?>> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Whether the key is a section: what comes before a dot in some setting's key. */
  boolean isSection(String key) {
    String prefix = key + ".";
    SortedMap<String, Setting<?>> from = byKey.tailMap(prefix);
    return !from.isEmpty() && from.firstKey().startsWith(prefix);
  }

  /** Words an unknown key, with the nearest known one. */
  String unknown(String key) {
    return "unknown key"
        + Nearest.to(key, byKey.keySet()).map(" (did you mean %s?)"::formatted).orElse("");
  }
}
