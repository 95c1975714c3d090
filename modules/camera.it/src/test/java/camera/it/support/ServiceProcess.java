package camera.it.support;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The runtime image as a process of its own, in a folder of its own; ended by its id. */
public final class ServiceProcess implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("ready: .*?(ws://[^ ,]+)");

  private final Process process;
  private final Path folder;
  private final Path log;

  private ServiceProcess(Process process, Path folder, Path log) {
    this.process = process;
    this.folder = folder;
    this.log = log;
  }

  /** {@return the image under test} */
  public static Path image() {
    return Path.of(System.getProperty("camera.image", "../../jlink/target/image")).toAbsolutePath();
  }

  /**
   * Starts the image and waits until it accepts clients.
   *
   * @param folder for configuration, log and files
   * @param extra further configuration lines
   */
  public static ServiceProcess start(Path folder, String... extra)
      throws IOException, InterruptedException {
    Path config = folder.resolve("config.yaml");
    Path log = folder.resolve("service-" + System.nanoTime() + ".log");
    Files.writeString(
        config,
        """
        rpc: {host: 127.0.0.1, port: 0}
        http_health: {port: 0}
        security: {jwt_secret_key: %s, credentials_file: %s}
        audit: {file: %s}
        %s
        """
            .formatted(
                Tokens.SECRET,
                folder.resolve("credentials.json"),
                folder.resolve("audit.jsonl"),
                String.join("\n", extra)));
    Process process =
        new ProcessBuilder(image() + "/bin/camera-service", "serve", "--config", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    ServiceProcess service = new ServiceProcess(process, folder, log);
    service.url();
    return service;
  }

  /** {@return storage lines for the folder} */
  public static String storage(Path folder) {
    return "storage: {recordings: %s/recordings, snapshots: %s/snapshots, state: %s/state}"
        .formatted(folder, folder, folder);
  }

  /** {@return the WebSocket address, as the service printed it} */
  public URI url() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + SECONDS.toNanos(90);
    while (System.nanoTime() < deadline) {
      Matcher ready = READY.matcher(output());
      if (ready.find()) {
        return URI.create(ready.group(1));
      }
      if (process.waitFor(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
        break;
      }
    }
    close();
    throw new AssertionError("the image did not become ready:\n" + output());
  }

  /** {@return everything it printed so far} */
  public String output() throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
  }

  /** {@return its process id} */
  public long pid() {
    return process.pid();
  }

  /** {@return the FFmpeg children running now} */
  public List<ProcessHandle> children() {
    return process.toHandle().descendants().filter(ProcessHandle::isAlive).toList();
  }

  /** Ends it as a machine crash would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, SECONDS);
  }

  /** Ends it as an operator would, and gives the exit code. */
  public int terminate() throws InterruptedException {
    process.toHandle().destroy();
    if (!process.waitFor(40, SECONDS)) {
      throw new AssertionError("SIGTERM did not end the service within 40 s");
    }
    return process.exitValue();
  }

  /** Waits until it is gone, after {@link #close}. */
  public void awaitEnd() throws InterruptedException {
    if (!process.waitFor(10, SECONDS)) {
      throw new AssertionError("the service did not end");
    }
  }

  /** {@return its folder} */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    List<ProcessHandle> children = children();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
