package camera.mediamtx.internal.jpeg;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/**
 * The benchmarks of {@link EncodeBenchmark} in turn, some pictures each, round after round in one
 * process, by the processor time of the thread: so the ratios hold on a machine that has other
 * things to do. Prints a Markdown table.
 */
public final class EncodeRatio {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long WARM_UP_NANOS = 3_000_000_000L;
  private static final long TURN_NANOS = 40_000_000;

  private EncodeRatio() {}

  /** One of the ways to encode. */
  @FunctionalInterface
  private interface Way {
    long encode() throws Exception;
  }

  /**
   * Measures.
   *
   * @param arguments rounds per row; 41 if absent
   */
  public static void main(String[] arguments) throws Throwable {
    int rounds = arguments.length == 0 ? 41 : Integer.parseInt(arguments[0]);
    System.out.println("| Frame | service, us | C, us | C / service | C without range / service |");
    System.out.println("|---|---|---|---|---|");
    for (String size : new String[] {"640x480", "1280x720", "1920x1080"}) {
      for (String format : new String[] {"YUYV", "NV12"}) {
        EncodeBenchmark benchmark = new EncodeBenchmark();
        benchmark.size = size;
        benchmark.format = format;
        benchmark.prepare();
        System.out.println(row(format + " " + size, benchmark, rounds));
      }
    }
  }

  private static String row(String name, EncodeBenchmark benchmark, int rounds) throws Exception {
    Way[] ways = {benchmark::service, benchmark::c, benchmark::cWithoutRange};
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < WARM_UP_NANOS) {
      for (Way way : ways) {
        way.encode();
      }
    }
    double[][] micros = new double[ways.length][rounds];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < ways.length; i++) {
        int way = (i + round) % ways.length; // nobody always follows the same one
        micros[way][round] = turn(ways[way]);
      }
    }
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %.0f | %s | %s |",
        name,
        median(micros[0]),
        median(micros[1]),
        ratios(micros[1], micros[0]),
        ratios(micros[2], micros[0]));
  }

  private static double turn(Way way) throws Exception {
    long pictures = 0;
    long begin = THREADS.getCurrentThreadCpuTime();
    long now;
    do {
      way.encode();
      pictures++;
      now = THREADS.getCurrentThreadCpuTime();
    } while (now - begin < TURN_NANOS);
    return (now - begin) / 1e3 / pictures;
  }

  private static String ratios(double[] a, double[] b) {
    double[] ratios = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      ratios[i] = a[i] / b[i];
    }
    Arrays.sort(ratios);
    return String.format(
        Locale.ROOT, "%.2f (%.2f..%.2f)", median(ratios), ratios[0], ratios[ratios.length - 1]);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
