package camera.rpc.internal;

import camera.api.spi.Frontend;
import camera.api.spi.ServiceInfo;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import camera.rpc.internal.settings.HealthSettings;
import camera.rpc.internal.settings.RpcSettings;
import camera.testkit.FakeController;
import camera.testkit.FakeSecurity;
import camera.testkit.TestClock;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A frontend on free ports over fakes. */
public final class Rig implements AutoCloseable {

  public final TestClock clock = new TestClock(Instant.now());
  public final FakeController controller = new FakeController();
  public final FakeSecurity security = new FakeSecurity(clock);
  private final Map<Setting<?>, String> settings = new HashMap<>();
  private Frontend frontend;

  public Rig() {
    set(RpcSettings.HOST, "127.0.0.1");
    set(RpcSettings.PORT, "0");
    set(HealthSettings.PORT, "0");
    set(RpcSettings.SHUTDOWN_TIMEOUT, "1s");
  }

  public Rig set(Setting<?> setting, String text) {
    settings.put(setting, text);
    return this;
  }

  public Rig start() throws IOException {
    Settings values =
        new Settings() {
          @Override
          public <T> T get(Setting<T> setting) {
            String text = settings.get(setting);
            return text == null ? setting.defaultValue() : setting.parse(java.util.List.of(text));
          }
        };
    frontend =
        new RpcFrontendProvider()
            .create(
                values,
                new ServiceInfo("camera-service", "1.2.3", "2026-11-23", Instant.now()),
                controller,
                security);
    frontend.start();
    return this;
  }

  public URI socket() {
    return frontend.endpoints().getFirst();
  }

  public URI health() {
    return frontend.endpoints().getLast();
  }

  @Override
  public void close() {
    frontend.close();
  }
}
