package camera.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Makes load on one thread and prints one row per kind of request.
 *
 * <p>The id of a request is the time at which it was to be sent, in steps of 4 ns, and its kind; so
 * an answer tells its own latency and nothing is kept per request.
 */
public final class LoadGenerator implements Answers {

  /** Handshakes under way at a time; a server's backlog is not what is measured. */
  private static final int CONNECTING = 100;

  private static final long PAUSE_NANOS = 50_000;
  private static final Duration CONNECT_TIMEOUT = Duration.ofMinutes(2);

  private final LoadOptions options;
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocate(4 << 20);
  private final List<ClientConnection> connections = new ArrayList<>();
  private final Histogram[] latencies = new Histogram[Workload.KINDS.length];
  private final long origin = System.nanoTime();
  private long countFrom = Long.MAX_VALUE;
  private long sent;
  private long answered;
  private long failed;
  private long lost;
  private long loggedIn;
  private boolean ending;

  private LoadGenerator(LoadOptions options) throws IOException {
    this.options = options;
    for (int i = 0; i < latencies.length; i++) {
      latencies[i] = new Histogram(Duration.ofMinutes(10).toNanos(), 3);
    }
  }

  /**
   * Runs.
   *
   * @param args {@code --server=} {@code --label=} {@code --connections=} {@code --rate=} {@code
   *     --workload=} {@code --warm-up=} {@code --time=} {@code --token=} {@code --process=} {@code
   *     --histogram=}
   * @throws IOException if the network fails
   */
  public static void main(String[] args) throws IOException {
    new LoadGenerator(LoadOptions.parse(args)).run(System.out);
  }

  private void run(PrintStream out) throws IOException {
    long before = memory();
    connect();
    login();
    Duration warmUp = options.warmUp();
    long start = System.nanoTime();
    countFrom = start + warmUp.toNanos();
    long end = countFrom + options.time().toNanos();
    if (options.rate() > 0) {
      openLoop(start, end);
    } else {
      closedLoop(end);
    }
    long memory = memory();
    ending = true;
    report(out, before, memory);
    for (ClientConnection connection : connections) {
      connection.close("the end");
    }
  }

  private void connect() throws IOException {
    long deadline = System.nanoTime() + CONNECT_TIMEOUT.toNanos();
    int open = 0;
    while (open < options.connections()) {
      while (connections.size() < Math.min(options.connections(), open + CONNECTING)) {
        connections.add(new ClientConnection(selector, options.server(), this));
      }
      select(true);
      open = (int) connections.stream().filter(ClientConnection::isUpgraded).count();
      if (lost > 0 || System.nanoTime() > deadline) {
        throw new IOException(open + " connections are open, " + lost + " were refused");
      }
    }
  }

  private void login() throws IOException {
    if (options.token().isEmpty()) {
      return;
    }
    for (ClientConnection connection : connections) {
      connection.send(
          "{\"jsonrpc\":\"2.0\",\"method\":\"authenticate\",\"params\":{\"auth_token\":\""
              + options.token().get()
              + "\"},\"id\":0}");
    }
    while (loggedIn < connections.size()) {
      select(true);
    }
  }

  private void openLoop(long start, long end) throws IOException {
    double interval = 1e9 / options.rate();
    long number = 0;
    long due = start;
    while (due < end) {
      long now = System.nanoTime();
      while (due <= now && due < end) {
        send(connections.get((int) (number % connections.size())), number, due);
        number++;
        due = start + (long) (number * interval);
      }
      if (!select(false)) {
        LockSupport.parkNanos(Math.clamp(due - System.nanoTime(), 0, PAUSE_NANOS));
      }
    }
    long patience = end + Duration.ofSeconds(10).toNanos();
    while (answered + failed < sent && System.nanoTime() < patience) {
      select(true);
    }
  }

  private void closedLoop(long end) throws IOException {
    if (options.workload() != Workload.IDLE) {
      for (ClientConnection connection : connections) {
        send(connection, sent, System.nanoTime());
      }
    }
    while (System.nanoTime() < end) {
      select(true);
    }
  }

  private void send(ClientConnection connection, long number, long due) throws IOException {
    int kind = options.workload().kind(number);
    long id = ((due - origin) & ~3L) | kind;
    sent++;
    connection.send(options.workload().request(kind, number, id));
  }

  private boolean select(boolean wait) throws IOException {
    int count = wait ? selector.select(10) : selector.selectNow();
    for (SelectionKey key : selector.selectedKeys()) {
      ClientConnection connection = (ClientConnection) key.attachment();
      try {
        connection.ready(buffer);
      } catch (IOException e) {
        connection.close(String.valueOf(e.getMessage()));
      }
    }
    selector.selectedKeys().clear();
    return count > 0;
  }

  @Override
  public void answered(ClientConnection connection, long id, boolean error) {
    if (id == 0) {
      loggedIn++;
      return;
    }
    long now = System.nanoTime();
    long due = origin + (id & ~3L);
    if (error) {
      failed++;
    } else {
      answered++;
    }
    if (due >= countFrom && !error) {
      latencies[(int) (id & 3)].recordValue(Math.max(0, now - due));
    }
    if (options.rate() == 0 && !ending) {
      try {
        send(connection, sent, now);
      } catch (IOException e) {
        connection.close(String.valueOf(e.getMessage()));
      }
    }
  }

  @Override
  public void lost(ClientConnection connection, String why) {
    if (!ending) {
      lost++;
      System.err.println("connection lost: " + why);
    }
  }

  private void report(PrintStream out, long before, long memory) throws IOException {
    double seconds = options.time().toMillis() / 1000.0;
    Histogram all = new Histogram(latencies[0]);
    all.reset();
    for (Histogram one : latencies) {
      all.add(one);
    }
    for (int kind = 0; kind < latencies.length; kind++) {
      if (latencies[kind].getTotalCount() > 0) {
        row(out, Workload.KINDS[kind], latencies[kind], seconds);
      }
    }
    long unanswered = options.rate() > 0 ? sent - answered - failed : 0;
    out.printf(
        "# %s: %d connections, sent %d, failed %d, unanswered %d, lost connections %d%n",
        options.label(), connections.size(), sent, failed, unanswered, lost);
    if (memory > 0) {
      out.printf(
          "# server memory (RSS): %d KiB before, %d KiB now, %.1f KiB per connection%n",
          before, memory, (memory - before) / (double) connections.size());
    }
    if (options.histogram().isPresent()) {
      Path file = Path.of(options.histogram().get());
      try (PrintStream text =
          new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
        all.outputPercentileDistribution(text, 1e6);
      }
    }
  }

  private void row(PrintStream out, String kind, Histogram latency, double seconds) {
    out.printf(
        "| %s | %d | %s | %s | %.0f | %.3f | %.3f | %.3f | %.3f | %.3f |%n",
        options.label(),
        connections.size(),
        options.rate() > 0 ? options.rate() + "/s" : "closed",
        kind,
        latency.getTotalCount() / seconds,
        latency.getValueAtPercentile(50) / 1e6,
        latency.getValueAtPercentile(95) / 1e6,
        latency.getValueAtPercentile(99) / 1e6,
        latency.getValueAtPercentile(99.9) / 1e6,
        latency.getMaxValue() / 1e6);
  }

  private long memory() throws IOException {
    if (options.process().isEmpty()) {
      return 0;
    }
    for (String line :
        Files.readAllLines(Path.of("/proc/" + options.process().get() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    return 0;
  }
}
