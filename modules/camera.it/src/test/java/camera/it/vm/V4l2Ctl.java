package camera.it.vm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What v4l-utils, as an independent reader of the same driver, says of a node. */
record V4l2Ctl(
    String card, SequencedSet<String> formats, SequencedSet<String> sizes, TreeSet<Integer> rates) {

  private static final Pattern CARD = Pattern.compile("Card type\\s*: (.*)");
  private static final Pattern FORMAT = Pattern.compile("\\[\\d+\\]: '([^']+)'");
  private static final Pattern SIZE = Pattern.compile("Size: Discrete (\\d+x\\d+)");
  private static final Pattern RATE = Pattern.compile("\\(([0-9.]+) fps\\)");

  static V4l2Ctl of(int node) throws IOException, InterruptedException {
    String info = run(node, "--info");
    String formats = run(node, "--list-formats-ext");
    return new V4l2Ctl(
        all(CARD, info).getFirst(),
        all(FORMAT, formats),
        all(SIZE, formats),
        all(RATE, formats).stream()
            .map(rate -> (int) Math.round(Double.parseDouble(rate)))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static SequencedSet<String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(result -> result.group(1).strip().replace(" -BE", "-BE"))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** {@return what v4l2-ctl prints for a node} */
  static String run(int node, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("v4l2-ctl", "-d", String.valueOf(node)));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("v4l2-ctl " + List.of(options) + " on video" + node + ": " + output);
    }
    return output;
  }
}
