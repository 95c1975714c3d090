package camera.v4l2.internal;

import camera.api.spi.Setting;
import camera.api.spi.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings for tests: everything in one folder, short times. */
final class TestSettings implements Settings {

  private final Map<String, String> values = new HashMap<>();

  private TestSettings(Path folder) {
    values.put("v4l2.device_directory", folder.toString());
    values.put("v4l2.sysfs_directory", folder.resolve("sys").toString());
    values.put("v4l2.proc_directory", folder.resolve("proc").toString());
    values.put("v4l2.poll_interval", "50ms");
    values.put("v4l2.settle_interval", "5ms");
    values.put("capture.reopen_first", "1ms");
    values.put("capture.stall_timeout", "200ms");
  }

  static TestSettings in(Path folder) {
    return new TestSettings(folder);
  }

  TestSettings with(String key, String value) {
    values.put(key, value);
    return this;
  }

  @Override
  public <T> T get(Setting<T> setting) {
    String value = values.get(setting.key());
    return value == null ? setting.defaultValue() : setting.parse(List.of(value));
  }
}
