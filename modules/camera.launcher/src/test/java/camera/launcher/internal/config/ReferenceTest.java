package camera.launcher.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import camera.launcher.internal.wiring.ProviderCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The published reference says what the code does. */
class ReferenceTest {

  private static final Path PUBLISHED = Path.of("../../docs/configuration.md");

  @Test
  void isPublishedAsTheCodeHasIt() throws IOException {
    String now =
        Reference.markdown(new KnownSettings(ProviderCatalog.installed().settings()).all());
    if (Boolean.getBoolean("update.reference")) {
      Files.writeString(PUBLISHED, now);
    }
    assertThat(Files.readString(PUBLISHED))
        .as(
            "docs/configuration.md; renew it with: mvn -pl modules/camera.launcher -am package"
                + " -Dtest=ReferenceTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dupdate.reference=true")
        .isEqualTo(now);
  }
}
