package camera.launcher.internal.wiring;

import camera.api.CameraAPI;
import camera.api.ControllerAPI;
import camera.api.SecurityAPI;
import camera.api.spi.CameraProvider;
import camera.api.spi.Frontend;
import camera.api.spi.ServiceInfo;
import camera.api.spi.Settings;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * All parts, running together.
 *
 * <p>Clients are let in before the first camera is looked for, so that they can ask how far the
 * service is. The end is in the reverse order: no new calls, recordings finished, cameras released.
 */
public final class Service {

  private final BoundedSteps ending;
  private final SecurityAPI security;
  private final List<URI> endpoints;

  private Service(BoundedSteps ending, SecurityAPI security, List<URI> endpoints) {
    this.ending = ending;
    this.security = security;
    this.endpoints = endpoints;
  }

  /**
   * Makes the parts and starts them. If one cannot, those before it are ended again.
   *
   * @param parts the providers in use
   * @param settings the checked configuration
   * @param info what is being served
   * @return the running service, stopped by the caller
   * @throws IOException if a port cannot be opened; the message names it and the key to change
   * @throws IllegalStateException if a part lacks something; the message says what to set
   */
  public static Service start(ProviderCatalog.Selection parts, Settings settings, ServiceInfo info)
      throws IOException {
    BoundedSteps ending = new BoundedSteps(settings.get(LauncherSettings.SHUTDOWN_TIMEOUT));
    boolean started = false;
    try {
      Service service = start(parts, settings, info, ending);
      started = true;
      return service;
    } finally {
      if (!started) {
        ending.run();
      }
    }
  }

  private static Service start(
      ProviderCatalog.Selection parts, Settings settings, ServiceInfo info, BoundedSteps ending)
      throws IOException {
    SecurityAPI security = parts.security().create(settings);
    ending.first("security", security::close);
    List<CameraAPI> cameras = new ArrayList<>();
    for (CameraProvider provider : parts.cameras()) {
      CameraAPI source = provider.create(settings);
      cameras.add(source);
      ending.first("cameras " + provider.name(), source::stop);
    }
    ControllerAPI controller = parts.controller().create(settings, List.copyOf(cameras), security);
    ending.first("controller", controller::close);
    Frontend frontend = parts.frontend().create(settings, info, controller, security);
    ending.first("frontend", frontend::close);
    security.start();
    frontend.start();
    controller.start();
    cameras.forEach(CameraAPI::start);
    return new Service(ending, security, List.copyOf(frontend.endpoints()));
  }

  /** {@return where clients can connect} */
  public List<URI> endpoints() {
    return endpoints;
  }

  /** {@return the security part, for the token of a demonstration} */
  public SecurityAPI security() {
    return security;
  }

  /**
   * Ends all parts, each within the configured limit.
   *
   * @return whether each ended well and in time
   */
  public boolean stop() {
    return ending.run();
  }
}
