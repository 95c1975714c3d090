package camera.mediamtx.internal;

import camera.api.spi.Setting;
import camera.api.spi.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings with a storage of their own and a few values of the test. */
public final class TestSettings implements Settings {

  private final Map<String, String> values = new HashMap<>();

  public TestSettings(Path storage) {
    with("storage.recordings", storage.resolve("recordings").toString());
    with("storage.snapshots", storage.resolve("snapshots").toString());
    with("storage.state", storage.resolve("state").toString());
  }

  public TestSettings with(String key, String value) {
    values.put(key, value);
    return this;
  }

  @Override
  public <T> T get(Setting<T> setting) {
    String value = values.get(setting.key());
    return value == null ? setting.defaultValue() : setting.parse(List.of(value));
  }
}
