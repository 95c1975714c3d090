package camera.launcher.internal.wiring;

import camera.api.CameraAPI;
import camera.api.ControllerAPI;
import camera.api.SecurityAPI;
import camera.api.spi.CameraProvider;
import camera.api.spi.ControllerProvider;
import camera.api.spi.Frontend;
import camera.api.spi.FrontendProvider;
import camera.api.spi.SecurityProvider;
import camera.api.spi.ServiceInfo;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Parts that do nothing but write down what is asked of them, and fail where told to. */
final class Fakes {

  static final ServiceInfo INFO = new ServiceInfo("test", "1", "2026-01-01", Instant.EPOCH);

  final List<String> calls = Collections.synchronizedList(new ArrayList<>());

  /** The call that fails, such as {@code frontend.start}. */
  String failing = "";

  /** What fails does so with this. */
  Exception failure = new IllegalStateException("told to fail");

  /** What is done in the call of this name. */
  String special = "";

  Runnable action = () -> {};

  ProviderCatalog.Selection selection() {
    return catalog().select(Settings.defaults());
  }

  ProviderCatalog catalog() {
    return new ProviderCatalog(
        List.of(camera("v4l2"), camera("sim")),
        List.of(
            provider(
                ControllerProvider.class, "mediamtx", part(ControllerAPI.class, "controller"))),
        List.of(provider(SecurityProvider.class, "jwt", part(SecurityAPI.class, "security"))),
        List.of(provider(FrontendProvider.class, "rpc", part(Frontend.class, "frontend"))));
  }

  private CameraProvider camera(String name) {
    return provider(CameraProvider.class, name, part(CameraAPI.class, "camera " + name));
  }

  static CameraProvider cameraNamed(String name) {
    return new Fakes().camera(name);
  }

  private <P> P provider(Class<P> type, String name, Object part) {
    return proxy(
        type,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "name" -> name;
              case "settings" -> List.<Setting<?>>of();
              default -> {
                note(part + ".create");
                yield part;
              }
            });
  }

  private <T> T part(Class<T> type, String name) {
    return proxy(
        type,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "toString" -> name;
              case "endpoints" -> List.of(URI.create("ws://127.0.0.1:1/ws"));
              default -> {
                note(name + "." + method.getName());
                yield null;
              }
            });
  }

  private void note(String call) throws Exception {
    calls.add(call);
    if (call.equals(special)) {
      action.run();
    }
    if (call.equals(failing)) {
      throw failure;
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
