package camera.launcher.internal.cli;

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

/** What a demonstration decides by itself. */
final class Demo {

  private static final Path DEVICES = Path.of("/dev");
  private static final String SECRET_KEY = "security.jwt_secret_key";
  private static final int SECRET_BYTES = 32;

  private Demo() {}

  /** Values for what is configured nowhere. */
  static Map<String, List<String>> fallbacks(ProviderCatalog catalog, Path data) {
    Map<String, List<String>> texts = new HashMap<>(DemoDefaults.under(data, catalog.settings()));
    texts.put(SECRET_KEY, List.of(randomSecret()));
    texts.put(LauncherSettings.CAMERAS.key(), List.of(hasVideoNodes(DEVICES) ? "v4l2" : "sim"));
    return texts;
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
