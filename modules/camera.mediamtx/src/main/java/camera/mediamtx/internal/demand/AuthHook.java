package camera.mediamtx.internal.demand;

import camera.api.spi.Settings;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where MediaMTX asks whether somebody may do something ({@code authMethod: http}): a POST with a
 * JSON object, answered by status 200 for yes and 401 for no.
 */
public final class AuthHook implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(AuthHook.class.getName());

  /** Path of the question. */
  private static final String PATH = "/mediamtx/auth";

  private static final int YES = 200;
  private static final int NO = 401;
  private static final int BAD_REQUEST = 400;
  private static final int BAD_METHOD = 405;
  private static final int TOO_LONG = 413;
  private static final int NO_BODY = -1;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Gatekeeper gatekeeper;
  private final int maxQuestion;

  private AuthHook(HttpServer server, Gatekeeper gatekeeper, int maxQuestion) {
    this.server = server;
    this.gatekeeper = gatekeeper;
    this.maxQuestion = maxQuestion;
    threads = Executors.newVirtualThreadPerTaskExecutor();
  }

  /**
   * Opens the port.
   *
   * @param settings the checked configuration
   * @param gatekeeper who decides
   * @return the hook, closed by the caller
   * @throws IOException if the port cannot be opened
   */
  public static AuthHook open(Settings settings, Gatekeeper gatekeeper) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(settings.get(HookSettings.HOST), settings.get(HookSettings.PORT));
    HttpServer server = HttpServer.create(address, 0);
    AuthHook hook = new AuthHook(server, gatekeeper, settings.get(HookSettings.MAX_QUESTION));
    server.setExecutor(hook.threads);
    server.createContext(PATH, hook::answer);
    server.start();
    LOG.log(
        System.Logger.Level.INFO,
        "MediaMTX may ask at http://{0}:{1}{2}",
        server.getAddress().getHostString(),
        Integer.toString(server.getAddress().getPort()),
        PATH);
    return hook;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status(exchange), NO_BODY);
    }
  }

  private int status(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")
        || !exchange.getRequestURI().getPath().equals(PATH)) {
      return BAD_METHOD;
    }
    byte[] body = exchange.getRequestBody().readNBytes(maxQuestion + 1);
    if (body.length > maxQuestion) {
      return TOO_LONG;
    }
    try {
      Question question = Question.read(body);
      boolean allowed = gatekeeper.allows(question);
      LOG.log(System.Logger.Level.DEBUG, "{0}: {1}", question, allowed ? "yes" : "no");
      return allowed ? YES : NO;
    } catch (JsonException e) {
      LOG.log(System.Logger.Level.DEBUG, "Not a question: {0}", e.getMessage());
      return BAD_REQUEST;
    }
  }
}
