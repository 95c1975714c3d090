package camera.it.vm;

import static camera.it.support.Await.until;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the kernel told of video devices, and when, as another process heard it. */
final class KernelWitness implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A message: wall clock in nanoseconds, {@code add} or {@code remove}, and the node's name. */
  record Message(long time, String action, String node) {}

  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final Process process;

  private KernelWitness(Process process) {
    this.process = process;
  }

  /** Begins to listen. */
  static KernelWitness listen() throws Exception {
    Process process =
        new ProcessBuilder(Path.of(System.getProperty("camera.rig"), "uevents").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    KernelWitness witness = new KernelWitness(process);
    BufferedReader lines = process.inputReader();
    if (!"ready".equals(lines.readLine())) {
      throw new IOException("the observer of the kernel's messages did not start");
    }
    Thread.ofVirtual().start(() -> lines.lines().forEach(witness::note));
    return witness;
  }

  private void note(String line) {
    String[] words = line.split(" ", -1);
    messages.add(new Message(Long.parseLong(words[0]), words[1], words[2]));
  }

  /** {@return the first message of an action after a time; it is waited for} */
  Message await(String action, long after) throws Exception {
    until(PATIENCE, "the kernel to " + action + " a node", () -> find(action, after).isPresent());
    return find(action, after).orElseThrow();
  }

  private Optional<Message> find(String action, long after) {
    return messages.stream()
        .filter(message -> message.action().equals(action) && message.time() >= after)
        .findFirst();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
