package camera.security.internal.token;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Fetches key sets by HTTP: bounded in time and size, and no redirection is followed. */
final class KeySetFetch implements IssuerKeys.Fetch, AutoCloseable {

  private final HttpClient client;
  private final Duration timeout;
  private final int maxBytes;

  KeySetFetch(Duration timeout, int maxBytes) {
    this.timeout = timeout;
    this.maxBytes = maxBytes;
    client =
        HttpClient.newBuilder().connectTimeout(timeout).followRedirects(Redirect.NEVER).build();
  }

  @Override
  public String fetch(IssuerSpec spec) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(spec.keys())
            .timeout(timeout)
            .header("Accept", "application/jwk-set+json, application/json")
            .build();
    HttpResponse<byte[]> response =
        client.send(
            request,
            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), maxBytes));
    if (response.statusCode() != 200) {
      throw new IOException("status " + response.statusCode());
    }
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
