package camera.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Requests at a fixed rate, or each as soon as the one before is answered; prints one row per kind.
 *
 * <p>The id of a request is the time at which it was to be sent, in steps of 4 ns, and its kind; so
 * an answer tells its own latency and nothing is kept per request.
 */
class RequestLoad implements Answers {

  private static final long PAUSE_NANOS = 50_000;
  private static final long KIND = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Above any latency. */
  private static final Duration HIGHEST = Duration.ofMinutes(10);

  final LoadOptions options;
  final Connections connections;
  final ServerProcess server;
  private final Histogram[] latencies = new Histogram[Workload.KINDS.length];
  private final long origin = System.nanoTime();
  private long countFrom = Long.MAX_VALUE;
  private long sent;
  private long answered;
  private long failed;
  private long lost;
  private long loggedIn;
  private boolean ending;

  RequestLoad(LoadOptions options) throws IOException {
    this.options = options;
    connections = new Connections(options.server(), this);
    server = new ServerProcess(options.process());
    for (int i = 0; i < latencies.length; i++) {
      latencies[i] = new Histogram(HIGHEST.toNanos(), 3);
    }
  }

  void run(PrintStream out) throws IOException {
    long heapBefore = options.heap() ? server.liveHeap() : 0;
    long memoryBefore = server.memory();
    connections.open(options.connections(), false);
    for (ClientConnection connection : connections.all()) {
      login(connection);
    }
    while (options.token().isPresent() && loggedIn < connections.count()) {
      connections.select(true);
    }
    long start = System.nanoTime();
    countFrom = start + options.warmUp().toNanos();
    long end = countFrom + options.time().toNanos();
    Duration processor = server.processorTime();
    if (options.rate() > 0) {
      openLoop(start, end);
    } else {
      closedLoop(end);
    }
    processor = server.processorTime().minus(processor);
    long memory = server.memory();
    ending = true;
    report(out, processor);
    if (options.process() > 0) {
      perConnection(out, "RSS", memoryBefore, memory);
      if (options.heap()) {
        perConnection(out, "live heap", heapBefore >> 10, server.liveHeap() >> 10);
      }
    }
    connections.close();
  }

  final void login(ClientConnection connection) throws IOException {
    if (options.token().isPresent()) {
      connection.send(
          "{\"jsonrpc\":\"2.0\",\"method\":\"authenticate\",\"params\":{\"auth_token\":\""
              + options.token().get()
              + "\"},\"id\":0}");
    }
  }

  private void openLoop(long start, long end) throws IOException {
    double interval = 1e9 / options.rate();
    long number = 0;
    long due = start;
    while (due < end) {
      long now = System.nanoTime();
      while (due <= now && due < end) {
        send(next(number), number, due);
        number++;
        due = start + (long) (number * interval);
      }
      boolean busy = connections.select(false);
      meanwhile(now - start);
      if (!busy) {
        LockSupport.parkNanos(Math.clamp(due - System.nanoTime(), 0, PAUSE_NANOS));
      }
    }
    long patience = end + PATIENCE.toNanos();
    while (answered + failed < sent && System.nanoTime() < patience) {
      connections.select(true);
    }
  }

  /** {@return the connection for the request with this number} */
  ClientConnection next(long number) {
    return connections.get((int) (number % connections.count()));
  }

  /**
   * Done between two looks at the sockets; must be short.
   *
   * @param elapsed nanoseconds since the load began
   */
  void meanwhile(long elapsed) throws IOException {}

  private void closedLoop(long end) throws IOException {
    if (options.workload() != Workload.IDLE) {
      for (ClientConnection connection : connections.all()) {
        send(connection, sent, System.nanoTime());
      }
    }
    while (System.nanoTime() < end) {
      connections.select(true);
    }
  }

  private void send(ClientConnection connection, long number, long due) throws IOException {
    int kind = options.workload().kind(number);
    long id = ((due - origin) & ~KIND) | kind;
    sent++;
    connection.send(options.workload().request(kind, number, id));
  }

  @Override
  public void answered(ClientConnection connection, long id, boolean error) {
    if (id == 0) {
      loggedIn++;
      return;
    }
    long now = System.nanoTime();
    long due = origin + (id & ~KIND);
    if (error) {
      failed++;
    } else {
      answered++;
    }
    if (due >= countFrom && !error) {
      latencies[(int) (id & KIND)].recordValue(Math.max(0, now - due));
    }
    if (options.rate() == 0 && !ending) {
      try {
        send(connection, sent, now);
      } catch (IOException e) {
        connection.failed(e);
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

  private void report(PrintStream out, Duration processor) throws IOException {
    double seconds = options.time().toMillis() / 1000.0;
    Histogram all = new Histogram(HIGHEST.toNanos(), 3);
    for (int kind = 0; kind < latencies.length; kind++) {
      all.add(latencies[kind]);
      if (latencies[kind].getTotalCount() > 0) {
        row(out, Workload.KINDS[kind], latencies[kind], seconds);
      }
    }
    long unanswered = options.rate() > 0 ? sent - answered - failed : 0;
    out.printf(
        "# %s: %d connections, sent %d, failed %d, unanswered %d, lost connections %d",
        options.label(), connections.count(), sent, failed, unanswered, lost);
    if (sent > 0 && options.process() > 0) {
      out.printf(", processor %.1f us a request", processor.toNanos() / 1e3 / sent);
    }
    out.println();
    if (options.histogram().isPresent()) {
      Path file = Path.of(options.histogram().get());
      try (PrintStream text =
          new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
        all.outputPercentileDistribution(text, 1e6);
      }
    }
  }

  private void perConnection(PrintStream out, String what, long before, long after) {
    out.printf(
        "# %s: %s %d KiB before, %d KiB now, %.1f KiB a connection%n",
        options.label(), what, before, after, (after - before) / (double) connections.count());
  }

  private void row(PrintStream out, String kind, Histogram latency, double seconds) {
    out.printf(
        "| %s | %d | %s | %s | %.0f | %.3f | %.3f | %.3f | %.3f | %.3f |%n",
        options.label(),
        connections.count(),
        options.rate() > 0 ? options.rate() + "/s" : "closed",
        kind,
        latency.getTotalCount() / seconds,
        latency.getValueAtPercentile(50) / 1e6,
        latency.getValueAtPercentile(95) / 1e6,
        latency.getValueAtPercentile(99) / 1e6,
        latency.getValueAtPercentile(99.9) / 1e6,
        latency.getMaxValue() / 1e6);
  }
}
