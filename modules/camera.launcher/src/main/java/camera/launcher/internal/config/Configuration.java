package camera.launcher.internal.config;

import camera.api.spi.Setting;
import camera.api.spi.Settings;
import java.util.List;
import java.util.Map;

/** A configuration in which every value was checked. */
public final class Configuration implements Settings {

  private final Map<String, List<String>> texts;

  Configuration(Map<String, List<String>> texts) {
    this.texts = Map.copyOf(texts);
  }

  @Override
  public <T> T get(Setting<T> setting) {
    List<String> text = texts.get(setting.key());
    return text == null ? setting.defaultValue() : setting.parse(text);
  }

  /** {@return whether a value was configured, and not left to the default} */
  public boolean has(Setting<?> setting) {
    return texts.containsKey(setting.key());
  }

  /** Shows the keys only, since some values are secret. */
  @Override
  public String toString() {
    return "Configuration" + texts.keySet().stream().sorted().toList();
  }
}
