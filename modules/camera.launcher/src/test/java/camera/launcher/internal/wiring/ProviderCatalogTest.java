package camera.launcher.internal.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.spi.Provider;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderCatalogTest {

  private final ProviderCatalog catalog = new Fakes().catalog();

  @Test
  void picksByNameInTheOrderOfTheConfiguration() {
    ProviderCatalog.Selection parts =
        catalog.select(settings("camera.providers", "sim", "v4l2", "sim"));
    assertThat(parts.cameras()).extracting(Provider::name).containsExactly("sim", "v4l2");
    assertThat(parts.controller().name()).isEqualTo("mediamtx");
    assertThat(parts.security().name()).isEqualTo("jwt");
    assertThat(parts.frontend().name()).isEqualTo("rpc");
  }

  @Test
  void namesWhatIsMissingAndWhatThereIs() {
    assertThatExceptionOfType(MissingProviderException.class)
        .isThrownBy(() -> catalog.select(settings("camera.providers", "v4l3", "sim", "usb")))
        .withMessageContaining("camera.providers: no provider 'v4l3'; installed: sim, v4l2")
        .withMessageContaining("camera.providers: no provider 'usb'");
    assertThatExceptionOfType(MissingProviderException.class)
        .isThrownBy(() -> catalog.select(settings("security.provider", "oauth")))
        .withMessage("security.provider: no provider 'oauth'; installed: jwt");
    assertThatExceptionOfType(MissingProviderException.class)
        .isThrownBy(() -> catalog.select(settings("camera.providers")))
        .withMessageContaining("names no source of cameras");
  }

  @Test
  void tellsOfAllThatAnImageLacks() {
    ProviderCatalog empty = new ProviderCatalog(List.of(), List.of(), List.of(), List.of());
    assertThatExceptionOfType(MissingProviderException.class)
        .isThrownBy(() -> empty.select(Settings.defaults()))
        .withMessageContaining("camera.providers: no provider 'v4l2'; none is installed")
        .withMessageContaining("controller.provider: no provider 'mediamtx'; none is installed")
        .withMessageContaining("security.provider: no provider 'jwt'; none is installed")
        .withMessageContaining("frontend.provider: no provider 'rpc'; none is installed");
    assertThatExceptionOfType(MissingProviderException.class)
        .isThrownBy(() -> empty.security(Settings.defaults()))
        .withMessageContaining("security.provider");
  }

  @Test
  void refusesToChooseBetweenTwoOfOneName() {
    ProviderCatalog twins =
        new ProviderCatalog(
            List.of(Fakes.cameraNamed("v4l2"), Fakes.cameraNamed("v4l2")),
            catalog.controllers(),
            catalog.securities(),
            catalog.frontends());
    assertThatExceptionOfType(MissingProviderException.class)
        .isThrownBy(() -> twins.select(Settings.defaults()))
        .withMessageContaining("camera.providers: 2 providers 'v4l2'");
  }

  @Test
  void findsTheProvidersOnTheModulePath() {
    ProviderCatalog installed = ProviderCatalog.installed();
    assertThat(installed.securities()).extracting(Provider::name).containsExactly("jwt");
    assertThat(installed.settings())
        .extracting(Setting::key)
        .contains("camera.providers", "shutdown.timeout", "security.jwt_secret_key");
  }

  private static Settings settings(String key, String... texts) {
    return new Settings() {
      @Override
      public <T> T get(Setting<T> setting) {
        return setting.key().equals(key) ? setting.parse(List.of(texts)) : setting.defaultValue();
      }
    };
  }
}
