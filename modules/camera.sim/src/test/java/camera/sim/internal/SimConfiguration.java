package camera.sim.internal;

import camera.api.spi.Setting;
import camera.api.spi.Settings;
import java.util.Map;

/** Settings where a few keys differ from their defaults. */
record SimConfiguration(Map<String, Object> values) implements Settings {

  static Settings with(Map<String, Object> values) {
    return new SimConfiguration(values);
  }

  @Override
  @SuppressWarnings("unchecked") // the test names values of the setting's own type
  public <T> T get(Setting<T> setting) {
    return (T) values.getOrDefault(setting.key(), setting.defaultValue());
  }
}
