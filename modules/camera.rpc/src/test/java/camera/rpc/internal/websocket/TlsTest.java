package camera.rpc.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.rpc.internal.Eventually;
import camera.rpc.internal.Rig;
import camera.rpc.internal.settings.TlsSettings;
import camera.rpc.internal.tls.TlsIdentity;
import camera.testkit.FakeController;
import camera.testkit.LogLines;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

  /** Calls under way at a time, far fewer than one connection may have. */
  private static final int AT_ONCE = 20;

  /** Many pieces of a download. */
  private static final int FILM_SIZE = 16 << 20;

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
    String words = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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

  /** Takes whole messages, however many frames they come in. */
  private static final class Messages implements WebSocket.Listener {
    private final BlockingQueue<String> whole = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      part.append(text);
      if (last) {
        whole.add(part.toString());
        part.setLength(0);
      }
      socket.request(1);
      return null;
    }

    String next() throws InterruptedException {
      String text = whole.poll(20, TimeUnit.SECONDS);
      assertThat(text).as("an answer within 20 s").isNotNull();
      return text;
    }
  }

  private static WebSocket open(HttpClient client, URI uri, Messages answers) throws Exception {
    return client.newWebSocketBuilder().buildAsync(uri, answers).get(20, TimeUnit.SECONDS);
  }

  private static String call(int id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":{%s},\"id\":%d}"
        .formatted(method, params, id);
  }

  private static String ping(URI uri) throws Exception {
    Messages answers = new Messages();
    try (HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
      WebSocket socket = open(client, uri, answers);
      socket.sendText(call(1, "ping", ""), true).get(20, TimeUnit.SECONDS);
      String text = answers.next();
      socket.abort();
      return text;
    }
  }

  /** Records in flight both ways, texts of several records, and the library's own frames. */
  @Test
  void keepsManyAndLongMessagesWhole() throws Exception {
    pem(store("one"));
    Messages answers = new Messages();
    String longText = "\"ignored\":\"" + "x".repeat(300_000) + "\"";
    try (Rig rig = pemRig().start();
        HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
      WebSocket socket = open(client, rig.socket(), answers);
      try {
        send(socket, call(0, "authenticate", "\"auth_token\":\"viewer/ann\""));
        assertThat(answers.next()).contains("\"authenticated\":true");
        for (int first = 1; first < 1000; first += AT_ONCE) {
          List<Integer> ids = IntStream.range(first, first + AT_ONCE).boxed().toList();
          for (int id : ids) {
            send(socket, call(id, "get_camera_list", "\"ignored\":\"é\""));
          }
          assertThat(answered(answers, AT_ONCE)).containsExactlyInAnyOrderElementsOf(ids);
          socket.sendPing(ByteBuffer.allocate(4)).get(20, TimeUnit.SECONDS);
          send(socket, call(first, "ping", longText));
          assertThat(answered(answers, 1)).containsExactly(first);
        }
        send(socket, call(1001, "rpc.discover", ""));
        assertThat(answers.next())
            .as("longer than several TLS records")
            .hasSizeGreaterThan(50_000)
            .endsWith(",\"id\":1001}");
      } finally {
        socket.abort(); // Its client would wait for its end for ever.
      }
    }
  }

  private static void send(WebSocket socket, String text) throws Exception {
    socket.sendText(text, true).get(20, TimeUnit.SECONDS);
  }

  private static List<Integer> answered(Messages answers, int count) throws Exception {
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String answer = answers.next();
      assertThat(answer).contains("\"result\":");
      ids.add(Integer.valueOf(answer.replaceAll(".*\"id\":(\\d+)}", "$1")));
    }
    return ids;
  }

  @Test
  void answersCallsAndDownloadsOverTlsFromPemFiles() throws Exception {
    pem(store("one"));
    try (Rig rig = pemRig().start()) {
      assertThat(rig.socket().getScheme()).isEqualTo("wss");
      assertThat(ping(rig.socket())).contains("\"pong\"");
      URI keys = https(rig, "/.well-known/jwks.json");
      rig.controller.size(FILM_SIZE);
      HttpRequest film =
          HttpRequest.newBuilder(
                  https(rig, "/files/recordings/" + FakeController.RECORDING + ".mp4"))
              .header("Authorization", "Bearer viewer/ann")
              .build();
      try (HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
        assertThat(
                client.send(HttpRequest.newBuilder(keys).build(), BodyHandlers.ofString()).body())
            .isEqualTo("{\"keys\":[]}");
        HttpResponse<byte[]> answer = client.send(film, BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(FILM_SIZE);
      }
    }
  }

  private static URI https(Rig rig, String path) {
    return URI.create("https://127.0.0.1:" + rig.socket().getPort() + path);
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
      assertThat(complaintAbout("chain.pem", "broken")).contains("the old ones count");
      assertThat(nameBehind(rig.socket())).isEqualTo("CN=one");
      Path two = store("two");
      pem(two);
      Eventually.await(() -> nameBehind(rig.socket()).equals("CN=two"));
      String key = Files.readString(folder.resolve("key.pem"));
      pem(store("three"));
      Eventually.await(() -> nameBehind(rig.socket()).equals("CN=three"));
      assertThat(complaintAbout("key.pem", key))
          .contains("is not the key of the first certificate");
      assertThat(nameBehind(rig.socket())).isEqualTo("CN=three");
    }
  }

  /** Writes a file and waits for what the log says of it. */
  private String complaintAbout(String name, String content) {
    return LogLines.during(
            TlsIdentity.class,
            lines -> {
              try {
                Files.writeString(folder.resolve(name), content);
                Eventually.await(() -> !lines.isEmpty());
              } catch (Exception e) {
                throw new AssertionError(name, e);
              }
            })
        .getLast();
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
