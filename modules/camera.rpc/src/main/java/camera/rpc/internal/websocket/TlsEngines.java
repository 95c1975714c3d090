package camera.rpc.internal.websocket;

import camera.rpc.internal.tls.TlsIdentity;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;

/** Gives Grizzly an engine for each connection, of the identity as it is then. Thread-safe. */
final class TlsEngines extends SSLEngineConfigurator {

  private final TlsIdentity identity;

  TlsEngines(TlsIdentity identity) {
    super(identity.context(), false, false, false);
    this.identity = identity;
  }

  @Override
  public SSLEngine createSSLEngine(String peerHost, int peerPort) {
    return identity.engine();
  }

  @Override
  public SSLEngine createSSLEngine() {
    return identity.engine();
  }

  @Override
  public SSLContext getSslContext() {
    return identity.context();
  }

  @Override
  public SSLEngineConfigurator copy() {
    return this; // A copy would keep the certificate of now.
  }
}
