package camera.launcher.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import camera.launcher.internal.config.Configuration;
import camera.launcher.internal.config.ConfigurationReader;
import camera.launcher.internal.config.KnownSettings;
import camera.launcher.internal.wiring.ProviderCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  private final ProviderCatalog catalog = ProviderCatalog.installed();

  @TempDir private Path folder;

  @Test
  void keepsItsFilesInItsFolderAndMakesASecretOfItsOwn() {
    Demo demo = Demo.prepare(catalog, folder);
    assertThat(demo.fallbacks().get("storage.recordings"))
        .containsExactly(folder.resolve("recordings").toString());
    assertThat(demo.secret()).hasSizeGreaterThanOrEqualTo(32);
    assertThat(demo.secret()).isNotEqualTo(Demo.prepare(catalog, folder).secret());
    assertThat(demo.toString()).doesNotContain(demo.secret());
  }

  @Test
  void saysWhereTheSecretIsFrom() {
    Demo demo = Demo.prepare(catalog, folder);
    assertThat(demo.announce(catalog, read(demo, Map.of()))).contains("made for this run");
    assertThat(demo.announce(catalog, read(demo, Map.of("CAMERA_SERVICE_JWT_SECRET", "mine"))))
        .contains("the configured secret");
  }

  @Test
  void looksForVideoNodes() throws IOException {
    assertThat(Demo.hasVideoNodes(folder)).isFalse();
    Files.createFile(folder.resolve("video0"));
    assertThat(Demo.hasVideoNodes(folder)).isTrue();
  }

  private Configuration read(Demo demo, Map<String, String> environment) {
    return new ConfigurationReader(new KnownSettings(catalog.settings()), environment)
        .read(Optional.empty(), demo.fallbacks());
  }
}
