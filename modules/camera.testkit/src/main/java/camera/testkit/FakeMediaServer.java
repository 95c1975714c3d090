package camera.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * MediaMTX's control API as it behaves when things go wrong; for faults only, whatever works is
 * tested with the real server. Paths are configured as in version 1.20: lists in pages, 404 in JSON
 * or plain text, a change that takes effect after the answer, all forgotten at a restart or when
 * the file is read again, a refused patch that spoils every later change. Thread-safe.
 */
public final class FakeMediaServer implements AutoCloseable {

  /** What every request meets. */
  public enum Fault {
    /** Nothing. */
    NONE,
    /** Status 401 after the delay. */
    UNAUTHORIZED,
    /** Status 500 with a text in JSON. */
    SERVER_ERROR,
    /** Status 404 in plain text, as for resources of servers that are switched off. */
    PLAIN_NOT_FOUND,
    /** Status 200 with something that is no JSON. */
    GARBAGE,
    /** The connection is closed without an answer. */
    NO_ANSWER,
    /** The connection is closed in the middle of the answer. */
    HALF_AN_ANSWER,
    /** The answer begins and then nothing more comes until the server is closed. */
    ENDLESS
  }

  private static final int PORT_ANY = 0;

  private final HttpServer server;
  private final List<String> requests = new ArrayList<>();
  private final FakeMediaPaths paths = new FakeMediaPaths();
  private volatile Fault fault = Fault.NONE;
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean closed;
  private volatile String version = "v1.20.1";
  private volatile Instant started = Instant.parse("2025-01-15T14:30:00Z");

  private FakeMediaServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts a server on a free port of the loopback address.
   *
   * @return the server, closed by the caller
   * @throws IOException if there is no port
   */
  public static FakeMediaServer start() throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT_ANY);
    FakeMediaServer fake = new FakeMediaServer(HttpServer.create(address, 0));
    fake.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    fake.server.createContext("/", fake::handle);
    fake.server.start();
    return fake;
  }

  /** {@return its address} */
  public URI address() {
    InetSocketAddress at = server.getAddress();
    return URI.create("http://" + at.getAddress().getHostAddress() + ":" + at.getPort());
  }

  /**
   * Sets what requests meet from now on.
   *
   * @param next the fault
   * @param wait before each answer
   */
  public void fault(Fault next, Duration wait) {
    fault = next;
    delay = wait;
  }

  /**
   * Lets changes take effect only when {@link #settle()} is called, though they are confirmed.
   *
   * @param late whether to do so
   */
  public void lateEffect(boolean late) {
    paths.lateEffect(late);
  }

  /** Lets all changes take effect. */
  public void settle() {
    paths.settle();
  }

  /**
   * Calls itself another version.
   *
   * @param name such as {@code v1.9.0}
   */
  public void version(String name) {
    version = name;
  }

  /** Begins anew, as after a crash: nothing is remembered, and the time of the start changes. */
  public synchronized void restart() {
    reload();
    started = started.plusSeconds(1);
  }

  /** Reads its file again: nothing is remembered, and nothing tells of it. */
  public void reload() {
    paths.forget();
  }

  /** {@return names of the configured paths} */
  public List<String> paths() {
    return paths.names();
  }

  /**
   * Configures a path as somebody else would.
   *
   * @param name its name
   * @param config its configuration, a JSON object
   */
  public void configure(String name, String config) {
    paths.put(name, config.getBytes(StandardCharsets.UTF_8));
    settle();
  }

  /**
   * Removes a path as somebody else would.
   *
   * @param name its name
   */
  public void remove(String name) {
    paths.remove(name);
    settle();
  }

  /** {@return method and path of all requests so far} */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    synchronized (this) {
      requests.add(request);
    }
    try (exchange) {
      pause(delay);
      switch (fault) {
        case NONE -> answer(exchange, request, body);
        case UNAUTHORIZED -> FakeMediaReplies.error(exchange, 401, "authentication error");
        case SERVER_ERROR -> FakeMediaReplies.error(exchange, 500, "terminated");
        case PLAIN_NOT_FOUND -> FakeMediaReplies.plain(exchange, 404, "404 page not found");
        case GARBAGE -> FakeMediaReplies.plain(exchange, 200, "<html>It works!</html>");
        case NO_ANSWER -> exchange.close();
        case HALF_AN_ANSWER -> FakeMediaReplies.begin(exchange);
        case ENDLESS -> {
          FakeMediaReplies.begin(exchange);
          pause(Duration.ofDays(1));
        }
      }
    }
  }

  private void answer(HttpExchange exchange, String request, byte[] body) throws IOException {
    String name = request.substring(request.lastIndexOf('/') + 1);
    if (request.equals("GET /v3/info")) {
      JsonObjectBuilder info = Json.createObjectBuilder().add("version", version);
      FakeMediaReplies.json(exchange, 200, info.add("started", started.toString()).build());
    } else if (request.equals("GET /v3/config/paths/list")) {
      FakeMediaReplies.list(exchange, paths.configured());
    } else if (request.equals("GET /v3/paths/list")) {
      FakeMediaReplies.list(exchange, paths.effective());
    } else if (request.startsWith("GET /v3/paths/get/")) {
      FakeMediaReplies.found(exchange, paths.find(name), "path not found");
    } else if (request.startsWith("POST /v3/config/paths/")) {
      change(exchange, name, body, request.contains("/patch/"));
    } else if (request.startsWith("DELETE /v3/config/paths/delete/")) {
      FakeMediaReplies.found(exchange, paths.remove(name), "path not found");
    } else {
      FakeMediaReplies.plain(exchange, 404, "404 page not found");
    }
  }

  private void change(HttpExchange exchange, String name, byte[] body, boolean patch)
      throws IOException {
    Optional<String> problem = paths.change(name, body, patch);
    if (problem.isPresent()) {
      FakeMediaReplies.error(exchange, 400, problem.get());
    } else {
      FakeMediaReplies.ok(exchange);
    }
  }

  private synchronized void pause(Duration length) {
    long end = System.nanoTime() + length.toNanos();
    try {
      for (long left = length.toMillis(); left > 0 && !closed; ) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
