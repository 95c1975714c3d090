package camera.launcher.internal.client;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One connection to a service; for one thread. */
public final class RpcClient implements AutoCloseable {

  /** Longest wait until the end of the conversation is on its way. */
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final HttpClient http;
  private final WebSocket socket;
  private final MessageInbox inbox;
  private final Duration limit;
  private int lastId;

  private RpcClient(HttpClient http, WebSocket socket, MessageInbox inbox, Duration limit) {
    this.http = http;
    this.socket = socket;
    this.inbox = inbox;
    this.limit = limit;
  }

  /**
   * Connects.
   *
   * @param service its WebSocket
   * @param limit for the connection and for each answer
   * @return the connection, closed by the caller
   * @throws IOException if there is nobody, or somebody else
   */
  public static RpcClient connect(URI service, Duration limit)
      throws IOException, InterruptedException {
    HttpClient http = HttpClient.newBuilder().connectTimeout(limit).build();
    MessageInbox inbox = new MessageInbox();
    boolean connected = false;
    try {
      var opening = http.newWebSocketBuilder().connectTimeout(limit).buildAsync(service, inbox);
      RpcClient client = new RpcClient(http, await(opening, limit, "connect"), inbox, limit);
      connected = true;
      return client;
    } finally {
      if (!connected) {
        http.shutdownNow();
      }
    }
  }

  /**
   * Calls a method.
   *
   * @param method its name
   * @param parameters by name
   * @return the result
   * @throws RpcErrorException if the service answers with an error
   * @throws IOException if it does not answer
   */
  public JsonValue call(String method, JsonObject parameters)
      throws RpcErrorException, IOException, InterruptedException {
    int id = ++lastId;
    JsonObject request =
        Json.createObjectBuilder()
            .add("jsonrpc", "2.0")
            .add("method", method)
            .add("params", parameters)
            .add("id", id)
            .build();
    await(socket.sendText(request.toString(), true), limit, "send");
    JsonObject response = response(id);
    if (response.get("error") instanceof JsonObject error) {
      throw new RpcErrorException(error);
    }
    JsonValue result = response.get("result");
    if (result == null) {
      throw new IOException("the answer has neither result nor error");
    }
    return result;
  }

  /** Waits for the answer and passes over events, which have no id. */
  private JsonObject response(int id) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      JsonObject message = JsonText.message(inbox.next(left));
      boolean unreadable =
          message.containsKey("error") && message.containsKey("id") && message.isNull("id");
      if (unreadable
          || (message.get("id") instanceof JsonNumber number && number.intValue() == id)) {
        return message;
      }
    }
  }

  private static <T> T await(Future<T> future, Duration limit, String what)
      throws IOException, InterruptedException {
    try {
      return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no " + what + " in time", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String why =
          cause instanceof WebSocketHandshakeException refused
              ? "refused with HTTP status " + refused.getResponse().statusCode()
              : cause.toString();
      throw new IOException("cannot " + what + " (" + why + "); is the service running?", e);
    }
  }

  @Override
  public void close() {
    try {
      await(socket.sendClose(WebSocket.NORMAL_CLOSURE, ""), CLOSING, "close");
    } catch (IOException e) {
      // The service closed first; what was asked is answered.
      socket.abort();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Not close(): that would wait for the other side to close as well, however long it takes.
    http.shutdownNow();
  }
}
