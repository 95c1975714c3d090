package camera.rpc.internal.settings;

import camera.api.spi.Setting;
import java.time.Duration;
import java.util.List;

/** Encryption of the WebSocket's port. */
public final class TlsSettings {

  /** Certificate. */
  public static final Setting<String> CERTIFICATE =
      Setting.text(
          "rpc.tls_certificate",
          "",
          "Certificate chain (PEM), or a key store (PKCS#12, .p12 or .pfx); empty: no TLS, ws://"
              + " and http://");

  /** Key. */
  public static final Setting<String> KEY =
      Setting.text(
          "rpc.tls_key",
          "",
          "Private key of a PEM certificate (PEM, PKCS#8, not encrypted); not readable by others");

  /** Password. */
  public static final Setting<String> PASSWORD =
      Setting.secret("rpc.tls_password", "Password of a PKCS#12 key store");

  /** Versions. */
  public static final Setting<List<String>> PROTOCOLS =
      Setting.list("rpc.tls_protocols", List.of("TLSv1.3", "TLSv1.2"), "Versions of TLS");

  /** How often the files are looked at. */
  public static final Setting<Duration> RELOAD =
      Setting.duration(
          "rpc.tls_reload",
          Duration.ofSeconds(10),
          Duration.ofMillis(50),
          Duration.ofDays(1),
          "How often it is looked whether certificate or key have changed; new connections get the"
              + " new ones, open ones go on");

  private TlsSettings() {}

  /** {@return all of them} */
  public static List<Setting<?>> all() {
    return List.of(CERTIFICATE, KEY, PASSWORD, PROTOCOLS, RELOAD);
  }
}
