package camera.it.vm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a process holds, as the kernel counts it.
 *
 * @param descriptors open, by what they are of
 * @param threads by name, without those with which the Java machine looks after itself
 * @param videoMappings pieces of devices' memory mapped
 * @param children processes it has started
 */
record ProcessFigures(
    Map<String, Integer> descriptors,
    Map<String, Integer> threads,
    long videoMappings,
    long children) {

  private static final Pattern MACHINE =
      Pattern.compile("(C[12] Compil|GC |G1 |VM |ForkJoin|Attach|Signal|Virtual|Unparker).*");
  private static final Pattern USED = Pattern.compile(", used (\\d+)K");

  /** Counts what a process holds now. */
  static ProcessFigures of(long pid) throws IOException {
    Path process = Path.of("/proc", String.valueOf(pid));
    Map<String, Integer> descriptors = new TreeMap<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : open) {
        target(descriptor).ifPresent(target -> descriptors.merge(target, 1, Integer::sum));
      }
    }
    Map<String, Integer> threads = new TreeMap<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(process.resolve("task"))) {
      for (Path task : tasks) {
        String name = name(task);
        if (!name.isEmpty() && !MACHINE.matcher(name).matches()) {
          threads.merge(name.replaceAll("\\d+", "#"), 1, Integer::sum);
        }
      }
    }
    long mappings;
    try (var lines = Files.lines(process.resolve("maps"))) {
      mappings = lines.filter(line -> line.contains("/dev/video")).count();
    }
    long children = ProcessHandle.of(pid).map(handle -> handle.descendants().count()).orElseThrow();
    return new ProcessFigures(descriptors, threads, mappings, children);
  }

  /** {@return what is there in both: of each kind the smaller number} */
  ProcessFigures least(ProcessFigures other) {
    return new ProcessFigures(
        least(descriptors, other.descriptors),
        least(threads, other.threads),
        Math.min(videoMappings, other.videoMappings),
        Math.min(children, other.children));
  }

  private static Map<String, Integer> least(Map<String, Integer> one, Map<String, Integer> other) {
    Map<String, Integer> least = new TreeMap<>(one);
    least.keySet().retainAll(other.keySet());
    least.replaceAll((kind, count) -> Math.min(count, other.getOrDefault(kind, 0)));
    return least;
  }

  /** {@return what is more than in earlier figures, in words} */
  List<String> beyond(ProcessFigures earlier) {
    List<String> more = new ArrayList<>();
    descriptors.forEach(
        (kind, count) -> more(more, kind, earlier.descriptors.getOrDefault(kind, 0), count));
    threads.forEach(
        (kind, count) -> more(more, kind, earlier.threads.getOrDefault(kind, 0), count));
    more(more, "mappings", (int) earlier.videoMappings, (int) videoMappings);
    more(more, "children", (int) earlier.children, (int) children);
    return more;
  }

  private static void more(List<String> more, String kind, int before, int after) {
    if (after > before) {
      more.add(kind + ": " + before + " -> " + after);
    }
  }

  /** {@return what a descriptor is of, without numbers; empty if it was closed while we looked} */
  private static Optional<String> target(Path descriptor) throws IOException {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return Optional.of(target.replaceAll(":?\\[?\\d+]?", "#"));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  /**
   * {@return a thread's name; empty if it ended while we looked: ENOENT, or ESRCH from the read}
   */
  private static String name(Path task) {
    try {
      return Files.readString(task.resolve("comm")).strip();
    } catch (IOException _) {
      return "";
    }
  }

  /** {@return resident memory in KiB} */
  static long resident(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  /** {@return KiB of the Java heap in use after a collection, asked from outside} */
  static long liveHeap(long pid) throws IOException, InterruptedException {
    command(pid, "GC.run");
    return USED.matcher(command(pid, "GC.heap_info"))
        .results()
        .limit(2) // young and old; what follows is no heap
        .mapToLong(used -> Long.parseLong(used.group(1)))
        .sum();
  }

  private static String command(long pid, String what) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(pid),
                what)
            .redirectErrorStream(true)
            .start();
    String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new IOException("jcmd " + what + ": " + output);
    }
    return output;
  }
}
