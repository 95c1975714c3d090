package camera.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * The process under load, seen from outside.
 *
 * @param id of the process, 0 if it is not to be looked at
 */
record ServerProcess(long id) {

  private static final int TICKS_PER_SECOND = 100; // what Linux tells users, whatever its kernel

  /** {@return memory in use, in KiB} */
  long memory() throws IOException {
    return status("VmRSS:");
  }

  /** {@return threads of the kernel} */
  long threads() throws IOException {
    return status("Threads:");
  }

  private long status(String name) throws IOException {
    if (id == 0) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(folder().resolve("status"))) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    }
  }

  /** {@return open files and sockets} */
  long files() throws IOException {
    if (id == 0) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder().resolve("fd"))) {
      return files.count();
    }
  }

  /** {@return processor time so far} */
  Duration processorTime() throws IOException {
    if (id == 0) {
      return Duration.ZERO;
    }
    String stat = Files.readString(folder().resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
  }

  /**
   * Collects the server's garbage and counts what is left.
   *
   * @return bytes of live objects
   */
  long liveHeap() throws IOException {
    if (id == 0) {
      return 0;
    }
    Process jcmd =
        new ProcessBuilder("jcmd", String.valueOf(id), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String text = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String total =
        text.lines()
            .filter(line -> line.startsWith("Total"))
            .findFirst()
            .orElseThrow(() -> new IOException("jcmd said: " + text));
    return Long.parseLong(total.trim().split(" +", -1)[2]);
  }

  private Path folder() {
    return Path.of("/proc", String.valueOf(id));
  }
}
