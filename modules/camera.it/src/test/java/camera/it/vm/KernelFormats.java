package camera.it.vm;

import camera.api.FormatDescription;
import camera.api.FrameInterval;
import camera.api.FrameSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All that a node offers, a line for each format and size, so that what v4l-utils says can be
 * compared with what the service says: {@code YUYV (YUYV 4:2:2) raw 320x180 60.000 50.000 ...}.
 */
final class KernelFormats {

  private static final Pattern FORMAT =
      Pattern.compile("\\[\\d+\\]: '(.{4})(-BE)?' \\(([^,]*)(, .*)?\\)");
  private static final Pattern SIZE = Pattern.compile("Size: Discrete (\\d+x\\d+)");
  private static final Pattern RATE = Pattern.compile("\\(([0-9.]+) fps\\)");

  private KernelFormats() {}

  /** {@return what {@code v4l2-ctl --list-formats-ext} says} */
  static List<String> ofKernel(int node) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    String format = "";
    String size = "";
    List<Double> rates = new ArrayList<>();
    for (String text : V4l2Ctl.run(node, "--list-formats-ext").split("\n", -1)) {
      Matcher one = FORMAT.matcher(text);
      Matcher two = SIZE.matcher(text);
      Matcher three = RATE.matcher(text);
      if (three.find()) {
        rates.add(Double.valueOf(three.group(1)));
      } else if (one.find() || two.find()) {
        add(lines, format + size, rates);
        rates.clear();
        size = "";
        if (one.hasMatch()) {
          String flags = one.group(4) == null ? "" : one.group(4);
          format = format(name(one), one.group(3), flags.contains(", compressed"));
        } else {
          size = " " + two.group(1);
        }
      }
    }
    add(lines, format + size, rates);
    return lines;
  }

  /** {@return what the service says} */
  static List<String> ofService(List<FormatDescription> formats) {
    List<String> lines = new ArrayList<>();
    for (FormatDescription one : formats) {
      String format = format(one.format().toString(), one.description(), one.compressed());
      for (FrameSize size : one.sizes()) {
        FrameSize.Discrete fixed = (FrameSize.Discrete) size; // as all sizes in the rig are
        List<Double> rates =
            fixed.intervals().stream()
                .map(FrameInterval::rate)
                .collect(Collectors.toCollection(ArrayList::new));
        add(lines, format + " " + fixed.width() + "x" + fixed.height(), rates);
      }
    }
    return lines;
  }

  private static String name(Matcher format) {
    return format.group(1).strip() + (format.group(2) == null ? "" : "-BE");
  }

  private static String format(String name, String description, boolean compressed) {
    return "%s (%s) %s".formatted(name, description, compressed ? "compressed" : "raw");
  }

  /** Highest rate first; a format is named with its sizes only. */
  private static void add(List<String> lines, String formatAndSize, List<Double> rates) {
    if (!rates.isEmpty()) {
      lines.add(
          rates.stream()
              .sorted(Comparator.reverseOrder())
              .map(rate -> String.format(Locale.ROOT, "%.3f", rate))
              .collect(Collectors.joining(" ", formatAndSize + " ", "")));
    }
  }
}
