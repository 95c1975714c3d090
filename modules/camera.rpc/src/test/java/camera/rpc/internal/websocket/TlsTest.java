package camera.rpc.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.rpc.internal.Eventually;
import camera.rpc.internal.Rig;
import camera.rpc.internal.settings.TlsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

  private static final String PASSWORD = "changeit";

  @TempDir private Path folder;

  private Path store(String name) throws Exception {
    Path file = folder.resolve(name + ".p12");
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "service",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String words =
        new String(tool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(tool.waitFor()).as(words).isZero();
    return secret(file);
  }

  private static Path secret(Path file) throws IOException {
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /** Writes the key store's content as two PEM files, each replaced at once. */
  private void pem(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    Certificate certificate = keys.getCertificate("service");
    Key key = keys.getKey("service", PASSWORD.toCharArray());
    write("key.pem", "PRIVATE KEY", key.getEncoded());
    write("chain.pem", "CERTIFICATE", certificate.getEncoded());
  }

  private void write(String name, String kind, byte[] der) throws IOException {
    Path next = folder.resolve(name + ".new");
    Files.writeString(
        next,
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind));
    secret(next);
    Files.move(next, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private Rig pemRig() {
    return new Rig()
        .set(TlsSettings.CERTIFICATE, folder.resolve("chain.pem").toString())
        .set(TlsSettings.KEY, folder.resolve("key.pem").toString())
        .set(TlsSettings.RELOAD, "50ms");
  }

  /** Trusts everybody: who answers is compared by name. */
  private static SSLContext trusting() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trusting()}, null);
    return context;
  }

  private static final class Trusting extends javax.net.ssl.X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkClientTrusted(
        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public void checkServerTrusted(
        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private static String nameBehind(URI uri, String... protocols) throws Exception {
    try (SSLSocket socket =
        (SSLSocket) trusting().getSocketFactory().createSocket("127.0.0.1", uri.getPort())) {
      socket.setSoTimeout(20_000);
      if (protocols.length > 0) {
        socket.setEnabledProtocols(protocols);
      }
      socket.startHandshake();
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
          .getSubjectX500Principal()
          .getName();
    }
  }

  private static String ping(URI uri) throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    try (HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .buildAsync(
                  uri,
                  new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(
                        WebSocket webSocket, CharSequence text, boolean last) {
                      answer.complete(text.toString());
                      return null;
                    }
                  })
              .get(20, TimeUnit.SECONDS);
      var _ = socket.sendText("{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"id\":1}", true);
      String text = answer.get(20, TimeUnit.SECONDS);
      socket.abort();
      return text;
    }
  }

  @Test
  void answersCallsAndDownloadsOverTlsFromPemFiles() throws Exception {
    pem(store("one"));
    try (Rig rig = pemRig().start()) {
      assertThat(rig.socket().getScheme()).isEqualTo("wss");
      assertThat(ping(rig.socket())).contains("\"pong\"");
      URI keys =
          URI.create("https://127.0.0.1:" + rig.socket().getPort() + "/.well-known/jwks.json");
      try (HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
        assertThat(
                client.send(HttpRequest.newBuilder(keys).build(), BodyHandlers.ofString()).body())
            .isEqualTo("{\"keys\":[]}");
      }
    }
  }

  @Test
  void answersFromAKeyStore() throws Exception {
    Path store = store("stored");
    try (Rig rig =
        new Rig()
            .set(TlsSettings.CERTIFICATE, store.toString())
            .set(TlsSettings.PASSWORD, PASSWORD)
            .start()) {
      assertThat(nameBehind(rig.socket())).isEqualTo("CN=stored");
    }
  }

  @Test
  void speaksOnlyTheNewVersions() throws Exception {
    pem(store("one"));
    try (Rig rig = pemRig().start()) {
      assertThat(nameBehind(rig.socket(), "TLSv1.3")).isEqualTo("CN=one");
      assertThat(nameBehind(rig.socket(), "TLSv1.2")).isEqualTo("CN=one");
    }
    try (Rig rig = pemRig().set(TlsSettings.PROTOCOLS, "TLSv1.3").start()) {
      assertThatExceptionOfType(SSLException.class)
          .isThrownBy(() -> nameBehind(rig.socket(), "TLSv1.2"));
    }
  }

  @Test
  void followsNewFilesAndKeepsTheOldOnesWhileTheyDoNotFit() throws Exception {
    pem(store("one"));
    try (Rig rig = pemRig().start()) {
      assertThat(nameBehind(rig.socket())).isEqualTo("CN=one");
      Files.writeString(folder.resolve("chain.pem"), "broken");
      assertThat(nameBehind(rig.socket())).isEqualTo("CN=one");
      pem(store("two"));
      Eventually.await(() -> nameBehind(rig.socket()).equals("CN=two"));
    }
  }

  private String folderOrMissing(String fault) {
    return fault.equals("not there") ? "/nonexistent/chain.pem" : folder.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no key", "others may read", "not there", "wrong password"})
  void refusesToStartWithFilesThatCannotBeUsed(String fault) throws Exception {
    Path store = store("one");
    pem(store);
    Rig rig = pemRig();
    switch (fault) {
      case "no key" -> rig.set(TlsSettings.KEY, "");
      case "others may read" ->
          Files.setPosixFilePermissions(
              folder.resolve("key.pem"), PosixFilePermissions.fromString("rw-r--r--"));
      case "not there" -> rig.set(TlsSettings.CERTIFICATE, "/nonexistent/chain.pem");
      default ->
          rig.set(TlsSettings.CERTIFICATE, store.toString()).set(TlsSettings.PASSWORD, "wrong");
    }
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(rig::start)
        .withMessageContaining(fault.equals("no key") ? "rpc.tls_key" : folderOrMissing(fault));
  }
}
