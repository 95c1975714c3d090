package camera.api.spi;

import camera.api.ControllerAPI;
import camera.api.SecurityAPI;

/** Makes a way for clients to reach the service (key {@code frontend.provider}). */
public interface FrontendProvider extends Provider {

  /**
   * Makes the frontend; it does nothing before {@link Frontend#start()}.
   *
   * @param settings the checked configuration
   * @param service what is being served
   * @param controller not closed by the frontend
   * @param security not closed by the frontend
   * @return a new frontend, closed by the caller
   */
  Frontend create(
      Settings settings, ServiceInfo service, ControllerAPI controller, SecurityAPI security);
}
