package camera.launcher.internal.wiring;

import camera.api.spi.ServiceInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Properties;

/** What the build wrote down of itself. */
public final class BuildInfo {

  private static final String NAME = "camera-service";

  private BuildInfo() {}

  /** {@return name, version and date of this build, and when this process began} */
  public static ServiceInfo read() {
    Properties build = new Properties();
    try (InputStream file = BuildInfo.class.getResourceAsStream("build.properties")) {
      if (file == null) {
        throw new IllegalStateException("build.properties is missing in " + BuildInfo.class);
      }
      build.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException("build.properties cannot be read", e);
    }
    String date = build.getProperty("timestamp", "").replaceFirst("T.*", "");
    Instant started = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    return new ServiceInfo(NAME, build.getProperty("version", ""), date, started);
  }
}
