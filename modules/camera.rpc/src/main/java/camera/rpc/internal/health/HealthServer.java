package camera.rpc.internal.health;

import camera.api.SystemStatus;
import camera.api.spi.ServiceInfo;
import camera.rpc.internal.jsonrpc.JsonText;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
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

  /** Silence after which an HTTP connection is closed. */
  private static final int IDLE_SECONDS = 30;

  private final HealthState state;
  private final HealthPages pages;
  private final HttpServer http = new HttpServer();
  private final NetworkListener listener;

  /**
   * Makes a server that does nothing yet.
   *
   * @param host address to listen on
   * @param port 0 for any free one
   * @param interval between two looks at the state
   * @param service what is being served
   * @param source the state
   */
  public HealthServer(
      String host,
      int port,
      Duration interval,
      ServiceInfo service,
      Supplier<SystemStatus> source) {
    state = new HealthState(source, interval);
    pages = new HealthPages(service, state);
    listener = new NetworkListener("health", host, port);
  }

  /**
   * Opens the port.
   *
   * @throws IOException if it cannot be opened
   */
  public void open() throws IOException {
    listener.getTransport().setIOStrategy(SameThreadIOStrategy.getInstance());
    listener.getTransport().setSelectorRunnersCount(1);
    listener.getKeepAlive().setIdleTimeoutInSeconds(IDLE_SECONDS);
    http.addListener(listener);
    http.getServerConfiguration()
        .addHttpHandler(
            new HttpHandler() {
              @Override
              public void service(Request request, Response response) throws IOException {
                answer(request, response);
              }
            });
    state.start();
    http.start();
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
    state.close();
    http.shutdownNow();
  }
}
