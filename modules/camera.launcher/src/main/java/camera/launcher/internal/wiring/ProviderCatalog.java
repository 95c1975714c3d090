package camera.launcher.internal.wiring;

import camera.api.spi.CameraProvider;
import camera.api.spi.ControllerProvider;
import camera.api.spi.FrontendProvider;
import camera.api.spi.Provider;
import camera.api.spi.SecurityProvider;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The providers that are installed; the only class that knows {@link ServiceLoader}.
 *
 * <p>What is needed and not installed is an error when it is picked, never a part that is silently
 * missing: jlink leaves a provider out without a word if its module is not named.
 *
 * @param cameras sources of cameras
 * @param controllers controllers
 * @param securities security parts
 * @param frontends frontends
 */
public record ProviderCatalog(
    List<CameraProvider> cameras,
    List<ControllerProvider> controllers,
    List<SecurityProvider> securities,
    List<FrontendProvider> frontends) {

  /**
   * Finds what is installed.
   *
   * @throws java.util.ServiceConfigurationError if a provider is there and broken; it names it
   */
  public static ProviderCatalog installed() {
    return new ProviderCatalog(
        list(ServiceLoader.load(CameraProvider.class)),
        list(ServiceLoader.load(ControllerProvider.class)),
        list(ServiceLoader.load(SecurityProvider.class)),
        list(ServiceLoader.load(FrontendProvider.class)));
  }

  private static <P> List<P> list(ServiceLoader<P> loader) {
    return loader.stream().map(ServiceLoader.Provider::get).toList();
  }

  /** {@return the launcher's settings and those of all providers, active or not} */
  public List<Setting<?>> settings() {
    List<Setting<?>> all = new ArrayList<>(LauncherSettings.all());
    Stream.of(cameras, controllers, securities, frontends)
        .<Provider>flatMap(List::stream)
        .forEach(provider -> all.addAll(provider.settings()));
    return all;
  }

  /**
   * Picks the providers that the configuration names.
   *
   * @throws MissingProviderException if one is not installed; the message names all such
   */
  public Selection select(Settings settings) {
    List<String> missing = new ArrayList<>();
    List<CameraProvider> sources =
        settings.get(LauncherSettings.CAMERAS).stream()
            .distinct()
            .flatMap(name -> pick(LauncherSettings.CAMERAS, name, cameras, missing))
            .toList();
    if (sources.isEmpty() && missing.isEmpty()) {
      missing.add("camera.providers: names no source of cameras; " + installed(cameras));
    }
    var controller = one(LauncherSettings.CONTROLLER, settings, controllers, missing);
    var security = one(LauncherSettings.SECURITY, settings, securities, missing);
    var frontend = one(LauncherSettings.FRONTEND, settings, frontends, missing);
    if (!missing.isEmpty()) {
      throw new MissingProviderException(missing);
    }
    return new Selection(sources, controller.getFirst(), security.getFirst(), frontend.getFirst());
  }

  /**
   * Picks the security part only.
   *
   * @throws MissingProviderException if it is not installed
   */
  public SecurityProvider security(Settings settings) {
    List<String> missing = new ArrayList<>();
    var security = one(LauncherSettings.SECURITY, settings, securities, missing);
    if (!missing.isEmpty()) {
      throw new MissingProviderException(missing);
    }
    return security.getFirst();
  }

  private static <P extends Provider> List<P> one(
      Setting<String> key, Settings settings, List<P> installed, List<String> missing) {
    return pick(key, settings.get(key), installed, missing).toList();
  }

  private static <P extends Provider> Stream<P> pick(
      Setting<?> key, String name, List<P> installed, List<String> missing) {
    List<P> found = installed.stream().filter(provider -> provider.name().equals(name)).toList();
    if (found.size() != 1) {
      String what = found.isEmpty() ? "no provider" : found.size() + " providers";
      missing.add(key.key() + ": " + what + " '" + name + "'; " + installed(installed));
    }
    return found.stream();
  }

  private static String installed(List<? extends Provider> installed) {
    return installed.isEmpty()
        ? "none is installed (its module must be on the module path, or in the image)"
        : "installed: "
            + String.join(", ", installed.stream().map(Provider::name).sorted().toList());
  }

  /**
   * The providers in use.
   *
   * @param cameras at least one
   * @param controller the controller
   * @param security the security part
   * @param frontend the frontend
   */
  public record Selection(
      List<CameraProvider> cameras,
      ControllerProvider controller,
      SecurityProvider security,
      FrontendProvider frontend) {}
}
