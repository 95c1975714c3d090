package camera.rpc.internal.health;

import camera.api.spi.Settings;
import camera.rpc.internal.settings.HealthSettings;
import java.util.List;

/**
 * Where the pages are.
 *
 * @param summary in one word
 * @param detailed part by part
 * @param ready whether calls can be served
 * @param live whether the process answers
 */
record HealthPaths(String summary, String detailed, String ready, String live) {

  static HealthPaths of(Settings settings) {
    return new HealthPaths(
        settings.get(HealthSettings.HEALTH_PATH),
        settings.get(HealthSettings.DETAILED_PATH),
        settings.get(HealthSettings.READY_PATH),
        settings.get(HealthSettings.LIVE_PATH));
  }

  List<String> all() {
    return List.of(summary, detailed, ready, live);
  }
}
