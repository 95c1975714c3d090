package camera.rpc.internal.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads the machine's load from the kernel's files (proc(5)), which costs the image no module. The
 * memory is that of the container if it has a limit (cgroup v2). Used by one thread.
 */
final class MachineReader {

  /** Fields of {@code /proc/stat} that are part of the total: user to steal. */
  private static final int CPU_FIELDS = 8;

  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;

  private final Path proc;
  private final Path cgroup;
  private long lastTotal;
  private long lastIdle;

  MachineReader() {
    this(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
  }

  MachineReader(Path proc, Path cgroup) {
    this.proc = proc;
    this.cgroup = cgroup;
  }

  /**
   * Looks.
   *
   * @return the load since the last look; since the machine's start at the first
   * @throws IOException if the kernel does not tell
   */
  MachineLoad read() throws IOException {
    return new MachineLoad(cpu(), memory(), threads());
  }

  private double cpu() throws IOException {
    String line = Files.readAllLines(proc.resolve("stat")).getFirst();
    long[] ticks =
        Arrays.stream(line.trim().split("\\s+", -1))
            .skip(1)
            .limit(CPU_FIELDS)
            .mapToLong(Long::parseLong)
            .toArray();
    long total = Arrays.stream(ticks).sum();
    long idle = ticks[IDLE] + ticks[IO_WAIT];
    long elapsed = total - lastTotal;
    double busy = elapsed <= 0 ? 0 : 100.0 * (elapsed - (idle - lastIdle)) / elapsed;
    lastTotal = total;
    lastIdle = idle;
    return Math.clamp(busy, 0, 100);
  }

  private double memory() throws IOException {
    OptionalLong limit = number(cgroup.resolve("memory.max"));
    OptionalLong used = number(cgroup.resolve("memory.current"));
    if (limit.isPresent() && used.isPresent() && limit.getAsLong() > 0) {
      long cache = field(Files.readAllLines(cgroup.resolve("memory.stat")), "inactive_file");
      return share(used.getAsLong() - cache, limit.getAsLong());
    }
    List<String> lines = Files.readAllLines(proc.resolve("meminfo"));
    long total = field(lines, "MemTotal:");
    return share(total - field(lines, "MemAvailable:"), total);
  }

  private static double share(long used, long total) {
    return total <= 0 ? 0 : Math.clamp(100.0 * used / total, 0, 100);
  }

  private int threads() throws IOException {
    return Math.toIntExact(field(Files.readAllLines(proc.resolve("self/status")), "Threads:"));
  }

  private static OptionalLong number(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      return OptionalLong.empty();
    }
    String text = Files.readString(file).trim(); // "max" where there is no limit
    return text.chars().allMatch(Character::isDigit) && !text.isEmpty()
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  private static long field(List<String> lines, String name) throws IOException {
    for (String line : lines) {
      String[] words = line.trim().split("\\s+", -1);
      if (words.length > 1 && words[0].equals(name)) {
        return Long.parseLong(words[1]);
      }
    }
    throw new IOException("no field " + name);
  }
}
