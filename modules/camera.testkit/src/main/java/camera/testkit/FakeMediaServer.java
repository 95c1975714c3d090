package camera.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

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
  private final Map<String, JsonObject> configs = new TreeMap<>();
  private final Map<String, JsonObject> effective = new TreeMap<>();
  private volatile Fault fault = Fault.NONE;
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean lateEffect;
  private volatile boolean closed;
  private @Nullable String poison;
  private Instant started = Instant.parse("2025-01-15T14:30:00Z");

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
    lateEffect = late;
  }

  /** Lets all changes take effect. */
  public synchronized void settle() {
    effective.clear();
    effective.putAll(configs);
  }

  /** Begins anew, as after a crash: nothing is remembered, and the time of the start changes. */
  public synchronized void restart() {
    reload();
    started = started.plusSeconds(1);
  }

  /** Reads its file again: nothing is remembered, and nothing tells of it. */
  public synchronized void reload() {
    configs.clear();
    effective.clear();
    poison = null;
  }

  /** {@return names of the configured paths} */
  public synchronized List<String> paths() {
    return List.copyOf(configs.keySet());
  }

  /**
   * Configures a path as somebody else would.
   *
   * @param name its name
   * @param config its configuration, a JSON object
   */
  public synchronized void configure(String name, String config) {
    configs.put(name, named(name, config.getBytes(StandardCharsets.UTF_8)));
    settle();
  }

  /**
   * Removes a path as somebody else would.
   *
   * @param name its name
   */
  public synchronized void remove(String name) {
    configs.remove(name);
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
        case UNAUTHORIZED -> error(exchange, 401, "authentication error");
        case SERVER_ERROR -> error(exchange, 500, "terminated");
        case PLAIN_NOT_FOUND -> plain(exchange, 404, "404 page not found");
        case GARBAGE -> plain(exchange, 200, "<html>It works!</html>");
        case NO_ANSWER -> exchange.close();
        case HALF_AN_ANSWER -> begin(exchange);
        case ENDLESS -> {
          begin(exchange);
          pause(Duration.ofDays(1));
        }
      }
    }
  }

  private synchronized void answer(HttpExchange exchange, String request, byte[] body)
      throws IOException {
    String name = request.substring(request.lastIndexOf('/') + 1);
    if (request.equals("GET /v3/info")) {
      JsonObjectBuilder info = Json.createObjectBuilder().add("version", "v1.20.1");
      json(exchange, 200, info.add("started", started.toString()).build());
    } else if (request.equals("GET /v3/config/pathdefaults/get")) {
      json(exchange, 200, Json.createObjectBuilder().add("source", "publisher").build());
    } else if (request.equals("GET /v3/config/paths/list")) {
      list(exchange, configs);
    } else if (request.equals("GET /v3/paths/list")) {
      list(exchange, effective);
    } else if (request.startsWith("GET /v3/paths/get/")) {
      find(exchange, effective.get(name), "path not found");
    } else if (request.startsWith("POST /v3/config/paths/")) {
      change(exchange, request, name, body);
    } else if (request.startsWith("DELETE /v3/config/paths/delete/")) {
      JsonObject was = configs.remove(name);
      settleUnlessLate();
      find(exchange, was, "path not found");
    } else {
      plain(exchange, 404, "404 page not found");
    }
  }

  private void change(HttpExchange exchange, String request, String name, byte[] body)
      throws IOException {
    String invalid = problem(body);
    if (request.contains("/patch/")) {
      poison = invalid == null ? poison : invalid;
    } else if (invalid == null) {
      poison = null;
    }
    String problem = invalid == null ? poison : invalid;
    if (problem == null) {
      configs.put(name, named(name, body));
      settleUnlessLate();
      json(exchange, 200, Json.createObjectBuilder().add("status", "ok").build());
    } else {
      error(exchange, 400, problem);
    }
  }

  private void settleUnlessLate() {
    if (!lateEffect) {
      settle();
    }
  }

  private static @Nullable String problem(byte[] body) {
    try {
      String source = parse(body).getString("source", "publisher");
      return source.equals("publisher") || source.contains("://")
          ? null
          : "invalid source: '" + source + "'";
    } catch (JsonException e) {
      return "invalid character";
    }
  }

  private static JsonObject named(String name, byte[] config) {
    return Json.createObjectBuilder(parse(config)).add("name", name).build();
  }

  private static JsonObject parse(byte[] body) {
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
      return reader.readObject();
    }
  }

  private static void list(HttpExchange exchange, Map<String, JsonObject> items)
      throws IOException {
    Map<String, Integer> query = query(exchange.getRequestURI());
    int size = query.getOrDefault("itemsPerPage", 100);
    int page = query.getOrDefault("page", 0);
    JsonArrayBuilder some = Json.createArrayBuilder();
    items.values().stream().skip((long) page * size).limit(size).forEach(some::add);
    int pages = Math.ceilDiv(items.size(), size);
    JsonObjectBuilder answer = Json.createObjectBuilder().add("itemCount", items.size());
    json(exchange, 200, answer.add("pageCount", pages).add("items", some).build());
  }

  private static Map<String, Integer> query(URI uri) {
    Map<String, Integer> values = new TreeMap<>();
    String query = uri.getQuery();
    if (query != null) {
      for (String part : query.split("&", -1)) {
        String[] pair = part.split("=", 2);
        values.put(pair[0], Integer.valueOf(pair[1]));
      }
    }
    return values;
  }

  private static void find(HttpExchange exchange, @Nullable JsonObject found, String otherwise)
      throws IOException {
    if (found == null) {
      error(exchange, 404, otherwise);
    } else {
      json(exchange, 200, found);
    }
  }

  private static void error(HttpExchange exchange, int status, String text) throws IOException {
    JsonObjectBuilder error = Json.createObjectBuilder().add("status", "error");
    json(exchange, status, error.add("error", text).build());
  }

  private static void json(HttpExchange exchange, int status, JsonObject body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    send(exchange, status, body.toString());
  }

  private static void plain(HttpExchange exchange, int status, String text) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    send(exchange, status, text);
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static void begin(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1000);
    OutputStream out = exchange.getResponseBody();
    out.write("{\"itemCount\":".getBytes(StandardCharsets.UTF_8));
    out.flush();
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
