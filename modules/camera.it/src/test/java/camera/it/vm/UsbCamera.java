package camera.it.vm;

import camera.it.support.Await;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A USB camera that can be plugged in and pulled out: the process {@code vuvc}, driven by the
 * kernel's own uvcvideo.
 */
final class UsbCamera {

  private static final Path BUILD =
      Path.of(System.getProperty("camera.rig.build", "/nowhere")).toAbsolutePath();
  private static final Path NODES = Path.of("/sys/class/video4linux");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String name;
  private final Process process;
  private OptionalInt node = OptionalInt.empty();

  private UsbCamera(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /** {@return the pictures a camera plays} */
  static Path input(String file) {
    return BUILD.resolve("inputs").resolve(file);
  }

  /** Plugs a camera into a port of the virtual USB controller and waits for its node. */
  static UsbCamera plug(int port, String name, String serial, String input) throws Exception {
    UsbCamera camera = insert(port, name, serial, "-m", input(input).toString());
    camera.node();
    return camera;
  }

  /** The same for a camera that offers H.264, too. */
  static UsbCamera plug(int port, String name, String serial, String input, String h264)
      throws Exception {
    UsbCamera camera =
        insert(port, name, serial, "-m", input(input).toString(), "-h", input(h264).toString());
    camera.node();
    return camera;
  }

  /**
   * Plugs a camera in and does not wait.
   *
   * @param options further ones of {@code vuvc}
   */
  static UsbCamera insert(int port, String name, String serial, String... options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(BUILD.resolve("vuvc").toString());
    command.addAll(List.of("-p", String.valueOf(port), "-n", name, "-s", serial));
    command.addAll(List.of(options));
    return new UsbCamera(name, new ProcessBuilder(command).inheritIO().start());
  }

  /** {@return N of its /dev/videoN, which is waited for} */
  int node() throws Exception {
    if (node.isEmpty()) {
      Await.until(PATIENCE, "the node of " + name, () -> findNode(name).isPresent());
      node = findNode(name);
    }
    return node.orElseThrow();
  }

  /** Lets it send no frames any more, though it answers; or go on again. */
  void silence() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-USR1", String.valueOf(process.pid()))
        .inheritIO()
        .start()
        .waitFor();
  }

  /** Pulls the cable and does not wait. */
  void pull() {
    process.destroy();
  }

  /** Pulls the cable and waits until the kernel has taken the node away. */
  void unplug() throws Exception {
    pull();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    Await.until(PATIENCE, name + " to leave", () -> findNode(name).isEmpty());
  }

  /** The first of the camera's two nodes; the second one carries metadata. */
  private static OptionalInt findNode(String name) throws IOException {
    try (DirectoryStream<Path> nodes = Files.newDirectoryStream(NODES, "video*")) {
      for (Path node : nodes) {
        if (read(node.resolve("name")).startsWith(name)
            && read(node.resolve("index")).equals("0")) {
          return OptionalInt.of(
              Integer.parseInt(node.getFileName().toString().substring("video".length())));
        }
      }
    }
    return OptionalInt.empty();
  }

  private static String read(Path attribute) {
    try {
      return Files.readString(attribute).strip();
    } catch (IOException _) {
      return ""; // it left while we looked: ENOENT, or ENODEV from an attribute opened in time
    }
  }
}
