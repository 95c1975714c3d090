package camera.rpc.internal;

import camera.api.ControllerAPI;
import camera.api.SecurityAPI;
import camera.api.spi.Finding;
import camera.api.spi.Frontend;
import camera.api.spi.FrontendProvider;
import camera.api.spi.ServiceInfo;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import camera.rpc.internal.settings.FileSettings;
import camera.rpc.internal.settings.HealthSettings;
import camera.rpc.internal.settings.RpcSettings;
import camera.rpc.internal.settings.TlsSettings;
import java.util.List;
import java.util.stream.Stream;

/** Makes the JSON-RPC frontend. */
public final class RpcFrontendProvider implements FrontendProvider {

  /** Called by the service loader. */
  public RpcFrontendProvider() {}

  @Override
  public String name() {
    return "rpc";
  }

  @Override
  public List<Setting<?>> settings() {
    return Stream.of(RpcSettings.all(), TlsSettings.all(), FileSettings.all(), HealthSettings.all())
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  @Override
  public List<Finding> examine(Settings settings) {
    return new PortExamination(settings).findings();
  }

  @Override
  public Frontend create(
      Settings settings, ServiceInfo service, ControllerAPI controller, SecurityAPI security) {
    return new RpcFrontend(settings, service, controller, security);
  }
}
