package camera.it.support;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A client of the public WebSocket, independent of the service's code. For one test thread. */
public final class RpcClient implements AutoCloseable, WebSocket.Listener {

  /** An emulated machine that has just started the service answers its first call late. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;

  private RpcClient(URI url) {
    socket = http.newWebSocketBuilder().connectTimeout(PATIENCE).buildAsync(url, this).join();
  }

  /** {@return a client that has not authenticated} */
  public static RpcClient connect(URI url) {
    return new RpcClient(url);
  }

  /** {@return a client that has authenticated with that role} */
  public static RpcClient connect(URI url, String role) throws InterruptedException {
    RpcClient client = new RpcClient(url);
    client.result("authenticate", "{\"auth_token\":\"" + Tokens.valid(role) + "\"}");
    return client;
  }

  /** {@return the whole answer of a call} */
  public JsonObject call(String method, String params) throws InterruptedException {
    int id = ids.incrementAndGet();
    send(
        "{\"jsonrpc\":\"2.0\",\"method\":\""
            + method
            + "\",\"params\":"
            + params
            + ",\"id\":"
            + id
            + "}");
    return receive(message -> message instanceof JsonObject answer && answer.getInt("id", -1) == id)
        .asJsonObject();
  }

  /** {@return the result of a call that must succeed} */
  public JsonValue result(String method, String params) throws InterruptedException {
    JsonObject answer = call(method, params);
    if (!answer.containsKey("result")) {
      throw new AssertionError(method + " answered " + answer);
    }
    return answer.get("result");
  }

  /** Sends any text as one message. */
  public void send(String text) {
    socket.sendText(text, true).orTimeout(30, SECONDS).join();
  }

  /** Sends a text that the server may refuse while it is still on the way. */
  public void sendUntilClosed(String text) {
    try {
      send(text);
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof IOException)) {
        throw e;
      }
    }
  }

  /** {@return the next message, which must come} */
  public JsonStructure receive() throws InterruptedException {
    return receive(message -> true);
  }

  /** {@return the next message that fits; others are dropped} */
  public JsonStructure receive(Predicate<JsonStructure> wanted) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      String text = messages.poll((deadline - System.nanoTime()) / 1_000_000, MILLISECONDS);
      if (text == null) {
        throw new AssertionError("no fitting message within " + PATIENCE);
      }
      JsonStructure message = Json.createReader(new StringReader(text)).read();
      if (wanted.test(message)) {
        return message;
      }
    }
  }

  /** {@return the close code, once the server has closed} */
  public int closeCode() {
    return closed.orTimeout(30, SECONDS).join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      messages.add(partial.toString());
      partial.setLength(0);
    }
    webSocket.request(1);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
    closed.complete(statusCode);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.completeExceptionally(error);
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }
}
