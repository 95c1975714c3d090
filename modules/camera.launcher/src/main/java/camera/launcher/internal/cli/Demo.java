package camera.launcher.internal.cli;

import camera.launcher.internal.config.Configuration;
import camera.launcher.internal.config.DemoDefaults;
import camera.launcher.internal.wiring.LauncherSettings;
import camera.launcher.internal.wiring.ProviderCatalog;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a demonstration decides by itself.
 *
 * @param secret made at random for one run
 * @param fallbacks values for what is configured nowhere
 */
record Demo(String secret, Map<String, List<String>> fallbacks) {

  private static final Path DEVICES = Path.of("/dev");
  private static final String SECRET_KEY = "security.jwt_secret_key";
  private static final int SECRET_BYTES = 32;

  static Demo prepare(ProviderCatalog catalog, Path data) {
    String secret = randomSecret();
    Map<String, List<String>> texts = new HashMap<>(DemoDefaults.under(data, catalog.settings()));
    texts.put(SECRET_KEY, List.of(secret));
    texts.put(LauncherSettings.CAMERAS.key(), List.of(hasVideoNodes(DEVICES) ? "v4l2" : "sim"));
    return new Demo(secret, texts);
  }

  /** Words where the secret is from: it may have been configured all the same. */
  String announce(ProviderCatalog catalog, Configuration configuration) {
    boolean own =
        catalog.settings().stream()
            .filter(setting -> setting.key().equals(SECRET_KEY))
            .anyMatch(setting -> secret.equals(configuration.get(setting)));
    return own
        ? "Demonstration with a secret made for this run."
        : "Demonstration with the configured secret.";
  }

  @Override
  public String toString() {
    return "Demo" + fallbacks.keySet();
  }

  private static String randomSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  static boolean hasVideoNodes(Path devices) {
    try (DirectoryStream<Path> nodes = Files.newDirectoryStream(devices, "video[0-9]*")) {
      return nodes.iterator().hasNext();
    } catch (IOException e) {
      throw new CommandFailedException(
          ExitCode.FAILED, devices + " cannot be read: name camera.providers yourself", e);
    }
  }
}
