package camera.launcher.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import camera.launcher.internal.wiring.LauncherSettings;
import camera.launcher.internal.wiring.ProviderCatalog;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The example that is shipped is right, and says what is the case anyway. */
class ExampleTest {

  private static final Path EXAMPLE = Path.of("../../deploy/camera-service.yaml");

  private final KnownSettings known = new KnownSettings(ProviderCatalog.installed().settings());

  @Test
  void isAccepted() {
    Configuration example =
        new ConfigurationReader(known, Map.of()).read(Optional.of(EXAMPLE), Map.of());
    assertThat(example.has(LauncherSettings.LOG_LEVEL)).isTrue();
  }

  @Test
  void showsTheDefaults() {
    Configuration example =
        new ConfigurationReader(known, Map.of()).read(Optional.of(EXAMPLE), Map.of());
    assertThat(known.all())
        .allSatisfy(
            setting ->
                assertThat((Object) example.get(setting))
                    .as(setting.key())
                    .isEqualTo(setting.defaultValue()));
  }
}
