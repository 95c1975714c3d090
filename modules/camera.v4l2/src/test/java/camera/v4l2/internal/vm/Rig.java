package camera.v4l2.internal.vm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** The virtual machine's devices, see modules/camera.it/rig. */
final class Rig {

  /** Longest wait for anything; the machine is emulated. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Node of vivid's single-planar device. */
  static final int VIVID = 6;

  /** Node of vivid's multi-planar device. */
  static final int VIVID_MULTI = 7;

  private static final Path NODES = Path.of("/sys/class/video4linux");
  private static final long PAUSE = Duration.ofMillis(20).toNanos();

  private Rig() {}

  /** Skips the test outside the virtual machine. */
  static void require() {
    assumeTrue(
        System.getProperty("camera.rig.build") != null && Files.exists(node(VIVID)),
        "needs the virtual machine's devices: modules/camera.it/rig/run-suite runs it there");
  }

  static Path node(int number) {
    return Path.of("/dev/video" + number);
  }

  /** {@return the file a USB camera plays} */
  static Path input(String name) {
    return Path.of(System.getProperty("camera.rig.build"), "inputs", name);
  }

  /** Plugs a USB camera in; ending the process pulls the cable. */
  static Process plug(int port, String name, String serial) throws Exception {
    Process camera =
        new ProcessBuilder(
                Path.of(System.getProperty("camera.rig.build"), "vuvc").toString(),
                "-p",
                String.valueOf(port),
                "-n",
                name,
                "-s",
                serial,
                "-m",
                input("numbered-a.mjpg").toString(),
                "-h",
                input("numbered-a.h264").toString())
            .inheritIO()
            .start();
    until("the node of " + name, () -> find(name).isPresent());
    return camera;
  }

  /** Pulls the cable and waits for the node to go. */
  static void unplug(Process camera, String name) throws Exception {
    camera.destroy();
    camera.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    until(name + " to leave", () -> find(name).isEmpty());
  }

  /** Presses a button of vivid. */
  static void vivid(int number, String control, int value) throws Exception {
    run("v4l2-ctl", "-d" + number, "-c", control + "=" + value);
  }

  /** Sends a signal to a process. */
  static void signal(Process process, String signal) throws Exception {
    run("kill", "-" + signal, String.valueOf(process.pid()));
  }

  /** Starts a program that runs on. */
  static Process start(String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** {@return what a program prints} */
  static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(String.join(" ", command) + ": " + output);
    }
    return output;
  }

  /** Waits for something to be there. */
  static <T> T await(String what, Callable<Optional<T>> look) throws Exception {
    AtomicReference<Optional<T>> found = new AtomicReference<>(Optional.empty());
    until(
        what,
        () -> {
          found.set(look.call());
          return found.get().isPresent();
        });
    return found.get().orElseThrow();
  }

  /** Waits until something is so. */
  static void until(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited " + PATIENCE + " in vain for " + what);
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  private static Optional<Path> find(String name) throws IOException {
    try (DirectoryStream<Path> nodes = Files.newDirectoryStream(NODES, "video*")) {
      for (Path node : nodes) {
        if (attribute(node, "name").startsWith(name) && attribute(node, "index").equals("0")) {
          return Optional.of(node);
        }
      }
    }
    return Optional.empty();
  }

  private static String attribute(Path node, String name) {
    try {
      return Files.readString(node.resolve(name)).strip();
    } catch (IOException _) {
      return ""; // it left while we looked: ENOENT, or ENODEV from an attribute opened in time
    }
  }
}
