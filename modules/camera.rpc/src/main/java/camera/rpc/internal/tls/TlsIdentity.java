package camera.rpc.internal.tls;

import camera.api.spi.Settings;
import camera.rpc.internal.settings.TlsSettings;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * Who the service is to its clients: certificate and key as they are on disk now.
 *
 * <p>New connections get the new ones; files that cannot be used change nothing, and the log says
 * so. Thread-safe.
 */
public final class TlsIdentity implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(TlsIdentity.class.getName());

  private final TlsFiles files;
  private final String[] protocols;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("rpc-tls").factory());
  private volatile SSLContext context;
  private Object version;

  private TlsIdentity(TlsFiles files, String[] protocols) throws IOException {
    this.files = files;
    this.protocols = protocols;
    version = files.version();
    context = files.read();
  }

  /**
   * Reads the identity, if one is configured.
   *
   * @param settings the checked configuration
   * @return the identity, closed by the caller; empty without TLS
   * @throws IOException if the files cannot be used; the message says what to do
   */
  public static Optional<TlsIdentity> open(Settings settings) throws IOException {
    String certificate = settings.get(TlsSettings.CERTIFICATE);
    if (certificate.isBlank()) {
      return Optional.empty();
    }
    String key = settings.get(TlsSettings.KEY);
    TlsIdentity identity =
        new TlsIdentity(
            new TlsFiles(
                Path.of(certificate),
                key.isBlank() ? Optional.empty() : Optional.of(Path.of(key)),
                settings.get(TlsSettings.PASSWORD)),
            settings.get(TlsSettings.PROTOCOLS).toArray(String[]::new));
    long millis = settings.get(TlsSettings.RELOAD).toMillis();
    var _ =
        identity.ticks.scheduleWithFixedDelay(
            identity::look, millis, millis, TimeUnit.MILLISECONDS);
    return Optional.of(identity);
  }

  private synchronized void look() {
    try {
      Object now = files.version();
      if (now.equals(version)) {
        return;
      }
      // Two files are not replaced at once: until both fit, it is tried again.
      context = files.read();
      version = now;
      LOG.log(Level.INFO, "TLS: certificate and key of {0} were read again", files.certificate());
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.ERROR, "TLS: changed files cannot be used, the old ones count", e);
    }
  }

  /** {@return the identity as it is now} */
  public SSLContext context() {
    return context;
  }

  /** {@return an engine for one connection of a client} */
  public SSLEngine engine() {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setEnabledProtocols(protocols);
    return engine;
  }

  @Override
  public void close() {
    ticks.shutdownNow();
  }
}
