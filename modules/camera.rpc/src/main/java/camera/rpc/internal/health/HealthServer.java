package camera.rpc.internal.health;

import camera.api.spi.Settings;
import camera.rpc.internal.jsonrpc.JsonText;
import camera.rpc.internal.settings.HealthSettings;
import camera.rpc.internal.status.ServiceStatus;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;

/** The port of the health pages; separate, so that it can stay inside while the other is open. */
public final class HealthServer implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(HealthServer.class.getName());

  private final Duration idleTimeout;
  private final HealthPages pages;
  private final RequestDeadline deadline;
  private final HttpServer http = new HttpServer();
  private final NetworkListener listener;

  /**
   * Makes a server that does nothing yet.
   *
   * @param settings where to listen, and limits
   * @param status what the pages tell
   */
  public HealthServer(Settings settings, ServiceStatus status) {
    pages = new HealthPages(status, HealthPaths.of(settings));
    deadline = new RequestDeadline(settings.get(HealthSettings.READ_TIMEOUT));
    idleTimeout = settings.get(HealthSettings.IDLE_TIMEOUT);
    listener =
        new NetworkListener(
            "health", settings.get(HealthSettings.HOST), settings.get(HealthSettings.PORT));
  }

  /**
   * Opens the port.
   *
   * @throws IOException if it cannot be opened
   */
  public void open() throws IOException {
    listener.getTransport().setIOStrategy(SameThreadIOStrategy.getInstance());
    listener.getTransport().setSelectorRunnersCount(1);
    listener.getKeepAlive().setIdleTimeoutInSeconds(Math.toIntExact(idleTimeout.toSeconds()));
    listener.registerAddOn((_, chain) -> chain.add(1, deadline));
    http.addListener(listener);
    http.getServerConfiguration()
        .addHttpHandler(
            new HttpHandler() {
              @Override
              public void service(Request request, Response response) throws IOException {
                deadline.whole(request.getContext().getConnection());
                answer(request, response);
              }
            });
    http.start();
    deadline.start();
    LOG.log(Level.INFO, "health pages listen on port {0}", String.valueOf(listener.getPort()));
  }

  /** {@return the real port} */
  public int port() {
    return listener.getPort();
  }

  private void answer(Request request, Response response) throws IOException {
    boolean head = request.getMethod() == Method.HEAD;
    HealthPages.Page page =
        head || request.getMethod() == Method.GET
            ? pages.page(request.getRequestURI())
            : HealthPages.error(405, "Only GET and HEAD");
    byte[] body = JsonText.of(page.fields()).getBytes(StandardCharsets.UTF_8);
    response.setStatus(page.status());
    if (page.status() == 405) {
      response.setHeader("Allow", "GET, HEAD");
    }
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-cache, no-store, must-revalidate");
    response.setContentLength(body.length);
    if (!head) {
      response.getOutputStream().write(body);
    }
  }

  @Override
  public void close() {
    deadline.close();
    http.shutdownNow();
  }
}
