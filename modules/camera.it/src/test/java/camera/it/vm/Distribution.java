package camera.it.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Durations of one kind, and what they look like together. */
final class Distribution {

  private final String what;
  private final List<Double> millis = new ArrayList<>();

  Distribution(String what) {
    this.what = what;
  }

  void add(long fromNanos, long toNanos) {
    millis.add((toNanos - fromNanos) / 1e6);
  }

  private double quantile(double part) {
    List<Double> sorted = millis.stream().sorted().toList();
    return sorted.get((int) Math.round(part * (sorted.size() - 1)));
  }

  @Override
  public String toString() {
    return "%-58s n=%d  min %.1f  median %.1f  p90 %.1f  max %.1f ms%n    in order: %s"
        .formatted(
            what,
            millis.size(),
            quantile(0),
            quantile(0.5),
            quantile(0.9),
            quantile(1),
            millis.stream()
                .map(value -> String.format(Locale.ROOT, "%.1f", value))
                .collect(Collectors.joining(" ")));
  }

  /** Writes a report to the test's output and to a file among the results. */
  static void report(String file, String text) throws IOException {
    System.out.println(text);
    Path folder = Path.of(System.getProperty("camera.rig.job", "target"));
    Files.writeString(folder.resolve(file), text + System.lineSeparator());
  }
}
