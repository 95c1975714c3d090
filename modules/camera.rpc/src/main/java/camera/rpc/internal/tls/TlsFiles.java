package camera.rpc.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Reads certificate and key.
 *
 * @param certificate PEM chain, or PKCS#12 if its name says so
 * @param key PEM; empty for PKCS#12
 * @param password of PKCS#12
 */
record TlsFiles(Path certificate, Optional<Path> key, String password) {

  /** {@return something that differs when a file was changed or replaced} */
  Object version() {
    List<Object> all = new ArrayList<>();
    for (Path file : key.map(each -> List.of(certificate, each)).orElse(List.of(certificate))) {
      try {
        all.add(Files.getLastModifiedTime(file));
        all.add(Files.size(file));
        all.add(file.toRealPath());
      } catch (IOException e) {
        all.add(e.getClass());
      }
    }
    return all;
  }

  /**
   * Reads the files.
   *
   * @throws IOException if they cannot be used; the message names the file and says why
   */
  SSLContext read() throws IOException {
    try {
      char[] secret = password.toCharArray();
      KeyStore store = isKeyStore() ? keyStore(secret) : pem(secret);
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, secret);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(
          certificate + " and its key cannot be used for TLS (rpc.tls_certificate): " + e, e);
    }
  }

  private boolean isKeyStore() {
    String name = certificate.toString();
    return name.endsWith(".p12") || name.endsWith(".pfx");
  }

  private KeyStore keyStore(char[] secret) throws GeneralSecurityException, IOException {
    requirePrivate(certificate);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(certificate)) {
      store.load(in, secret);
    } catch (IOException e) {
      throw new IOException(
          certificate + " cannot be opened: " + e.getMessage() + " (rpc.tls_password)", e);
    }
    return store;
  }

  private KeyStore pem(char[] secret) throws GeneralSecurityException, IOException {
    Path keyFile =
        key.orElseThrow(
            () ->
                new IOException("rpc.tls_key is not set: name the private key of " + certificate));
    requirePrivate(keyFile);
    PrivateKey own = PemKey.read(keyFile);
    byte[] bytes = Files.readAllBytes(certificate);
    Certificate[] chain =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(bytes))
            .toArray(Certificate[]::new);
    if (chain.length == 0) {
      throw new IOException(certificate + " holds no certificate in PEM form");
    }
    if (!PemKey.fits(own, chain[0].getPublicKey())) {
      throw new IOException(
          keyFile + " (rpc.tls_key) is not the key of the first certificate in " + certificate);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("service", own, secret, chain);
    return store;
  }

  private static void requirePrivate(Path file) throws IOException {
    Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file);
    if (modes.contains(PosixFilePermission.OTHERS_READ)
        || modes.contains(PosixFilePermission.OTHERS_WRITE)
        || modes.contains(PosixFilePermission.GROUP_WRITE)) {
      throw new IOException(
          file + " holds a private key that others may read or change: chmod 600 " + file);
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "TlsFiles[" + certificate + "]";
  }
}
