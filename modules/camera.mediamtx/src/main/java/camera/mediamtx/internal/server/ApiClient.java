package camera.mediamtx.internal.server;

import camera.api.DependencyFailedException;
import camera.api.spi.Settings;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The connection to the control API. Calls wait within the configured time, and not at all while
 * the server is known to be away. Connection errors, status 5xx and unreadable answers count for
 * the circuit breaker, status 4xx never does. Thread-safe.
 *
 * <p>Every failure is a {@link DependencyFailedException} with the words of {@link ServerFailure}.
 */
public final class ApiClient implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ApiClient.class.getName());

  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;

  private final URI server;
  private final String authorization;
  private final Duration requestTimeout;
  private final Duration refusedPause;
  private final long maxReply;
  private final HttpClient http;
  private final CircuitBreaker breaker;
  private final AtomicLong calls = new AtomicLong();
  private volatile String lastFailure = "MediaMTX does not answer";
  private volatile boolean refused;
  private volatile long refusedUntil;

  /**
   * Makes the client; connects nowhere yet.
   *
   * @param settings the checked configuration
   * @param credentials who calls
   * @throws IllegalStateException if the address is none; the message says what to set
   */
  public ApiClient(Settings settings, Credentials credentials) {
    server = address(settings.get(ServerSettings.URL));
    authorization = credentials.authorization();
    requestTimeout = settings.get(ServerSettings.REQUEST_TIMEOUT);
    refusedPause = settings.get(ServerSettings.REFUSED_PAUSE);
    maxReply = settings.get(ServerSettings.MAX_REPLY);
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.get(ServerSettings.CONNECT_TIMEOUT))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    breaker =
        new CircuitBreaker(
            settings.get(ServerSettings.BREAKER_FAILURES),
            settings.get(ServerSettings.RETRY_FIRST),
            settings.get(ServerSettings.RETRY_MAX),
            System::nanoTime,
            () -> ThreadLocalRandom.current().nextDouble());
  }

  /**
   * Reads a resource.
   *
   * @param path below {@code /v3/}, with its query
   * @return the answer, or empty if there is no such thing, or this version does not know it
   */
  Optional<JsonObject> get(String path) {
    return call(
        "GET",
        path,
        BodyPublishers.noBody(),
        response ->
            response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(json(response)));
  }

  /**
   * Changes a resource.
   *
   * @param path below {@code /v3/}
   * @param body what to send
   */
  void post(String path, JsonObject body) {
    boolean done =
        call(
            "POST",
            path,
            BodyPublishers.ofString(body.toString()),
            response -> response.statusCode() != NOT_FOUND);
    if (!done) {
      throw ServerFailure.status("POST " + path, NOT_FOUND, "this version does not know it");
    }
  }

  /**
   * Removes a resource.
   *
   * @param path below {@code /v3/}
   * @return whether it was there
   */
  boolean delete(String path) {
    return call(
        "DELETE", path, BodyPublishers.noBody(), response -> response.statusCode() != NOT_FOUND);
  }

  /** {@return how many requests were sent so far} */
  public long calls() {
    return calls.get();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private <T> T call(
      String method,
      String path,
      HttpRequest.BodyPublisher body,
      Function<HttpResponse<byte[]>, T> reader) {
    admit();
    String what = method + " " + path;
    HttpResponse<byte[]> response;
    try {
      response = exchange(what, request(method, path, body));
      int status = response.statusCode();
      if (status >= 500) {
        throw ServerFailure.status(what, status, text(response));
      }
      if (status / 100 == 2 || status == NOT_FOUND) {
        T value = reader.apply(response);
        succeeded();
        return value;
      }
    } catch (JsonException e) {
      throw failed(ServerFailure.unreadable(what, e));
    } catch (DependencyFailedException e) {
      throw failed(e);
    }
    succeeded(); // It answers; what it thinks of the request is another matter.
    refused = response.statusCode() == UNAUTHORIZED;
    refusedUntil = System.nanoTime() + refusedPause.toNanos();
    throw refused
        ? ServerFailure.refused()
        : ServerFailure.status(what, response.statusCode(), text(response));
  }

  private void admit() {
    if (refused && refusedUntil - System.nanoTime() > 0) {
      throw ServerFailure.refused();
    }
    Duration wait = breaker.admit();
    if (!wait.isZero()) {
      throw ServerFailure.open(lastFailure, wait);
    }
  }

  private HttpRequest request(String method, String path, HttpRequest.BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/v3/" + path)).method(method, body);
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return request.build();
  }

  /** All our requests may be repeated; a pooled connection that the server closed is no failure. */
  private HttpResponse<byte[]> exchange(String what, HttpRequest request) {
    try {
      return exchangeOnce(what, request);
    } catch (ConnectException | HttpConnectTimeoutException | InterruptedIOException e) {
      throw ServerFailure.io(server, e);
    } catch (IOException first) {
      try {
        return exchangeOnce(what, request);
      } catch (IOException e) {
        e.addSuppressed(first);
        throw ServerFailure.io(server, e);
      }
    }
  }

  /** The request's own timeout does not cover the answer's body, so the whole is timed here. */
  private HttpResponse<byte[]> exchangeOnce(String what, HttpRequest request) throws IOException {
    calls.incrementAndGet();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxReply));
    try {
      return exchange.get(requestTimeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException(String.valueOf(e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw ServerFailure.late(what, requestTimeout, e);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("the service is ending");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  private static JsonObject json(HttpResponse<byte[]> response) {
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(response.body()))) {
      return reader.readObject();
    }
  }

  private void succeeded() {
    if (breaker.succeeded()) {
      LOG.log(System.Logger.Level.INFO, "MediaMTX answers again");
    }
  }

  private DependencyFailedException failed(DependencyFailedException failure) {
    lastFailure = String.valueOf(failure.getMessage());
    if (breaker.failed()) {
      LOG.log(System.Logger.Level.WARNING, "{0}. It is left alone for a while", lastFailure);
    }
    return failure;
  }

  /** The server's own words, whatever form they have; some versions send none. */
  private static String text(HttpResponse<byte[]> response) {
    String body = new String(response.body(), StandardCharsets.UTF_8).strip();
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(response.body()))) {
      return JsonFields.text(reader.readObject(), "error");
    } catch (JsonException e) {
      return body.length() > 200 ? body.substring(0, 200) : body; // Plain text, as for 404.
    }
  }

  private static URI address(String text) {
    try {
      URI address = URI.create(text);
      if (address.getHost() != null
          && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      LOG.log(System.Logger.Level.DEBUG, "{0}", e.getMessage());
    }
    throw new IllegalStateException(
        ServerSettings.URL.key() + " must be an address such as http://mediamtx:9997");
  }
}
