package camera.testkit;

import com.sun.net.httpserver.HttpExchange;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How MediaMTX writes its answers: JSON, plain text, lists in pages, and what is none. */
final class FakeMediaReplies {

  private FakeMediaReplies() {}

  static void ok(HttpExchange exchange) throws IOException {
    json(exchange, 200, Json.createObjectBuilder().add("status", "ok").build());
  }

  static void error(HttpExchange exchange, int status, String text) throws IOException {
    JsonObjectBuilder error = Json.createObjectBuilder().add("status", "error");
    json(exchange, status, error.add("error", text).build());
  }

  static void json(HttpExchange exchange, int status, JsonObject body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    send(exchange, status, body.toString());
  }

  static void plain(HttpExchange exchange, int status, String text) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    send(exchange, status, text);
  }

  static void found(HttpExchange exchange, @Nullable JsonObject found, String otherwise)
      throws IOException {
    if (found == null) {
      error(exchange, 404, otherwise);
    } else {
      json(exchange, 200, found);
    }
  }

  static void list(HttpExchange exchange, Map<String, JsonObject> items) throws IOException {
    Map<String, Integer> query = query(exchange.getRequestURI());
    int size = query.getOrDefault("itemsPerPage", 100);
    int page = query.getOrDefault("page", 0);
    JsonArrayBuilder some = Json.createArrayBuilder();
    items.values().stream().skip((long) page * size).limit(size).forEach(some::add);
    int pages = Math.ceilDiv(items.size(), size);
    JsonObjectBuilder answer = Json.createObjectBuilder().add("itemCount", items.size());
    json(exchange, 200, answer.add("pageCount", pages).add("items", some).build());
  }

  /** Begins an answer that is not ended here. */
  static void begin(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1000);
    OutputStream out = exchange.getResponseBody();
    out.write("{\"itemCount\":".getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
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
}
