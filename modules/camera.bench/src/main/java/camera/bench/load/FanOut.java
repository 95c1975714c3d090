package camera.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.HdrHistogram.Histogram;

/**
 * One event to many subscribers, again and again, while some of them do not read: how long after
 * the event each had it, and how long after it the last.
 *
 * <p>The event is a snapshot that one further connection takes. Its time is the one it carries,
 * which has whole milliseconds, so that a latency told is up to one too long.
 */
final class FanOut implements Answers {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration HIGHEST = Duration.ofMinutes(1);
  private static final long SUBSCRIBE = 1;
  private static final long SNAPSHOT = 2;
  private static final long FLOOD = 3;

  /** Answers that one who does not read asks for first, so that it is stuck from the beginning. */
  private static final int FLOODS = 8;

  private final LoadOptions options;
  private final Connections connections;
  private final Histogram each = new Histogram(HIGHEST.toNanos() / 1000, 3);
  private final Histogram last = new Histogram(HIGHEST.toNanos() / 1000, 3);
  private long loggedIn;
  private long subscribed;
  private long failed;
  private long received;
  private long lost;
  private long latest;
  private String time = "";
  private Instant happened = Instant.EPOCH;

  FanOut(LoadOptions options) throws IOException {
    this.options = options;
    connections = new Connections(options.server(), this);
  }

  void run(PrintStream out) throws IOException {
    connections.open(options.connections() - options.deaf() + 1, false);
    connections.open(options.deaf(), true);
    String login =
        "{\"jsonrpc\":\"2.0\",\"method\":\"authenticate\",\"params\":{\"auth_token\":\""
            + options.token().orElseThrow(() -> new IOException("--token is needed"))
            + "\"},\"id\":0}";
    for (ClientConnection connection : connections.all()) {
      connection.send(login);
    }
    await(() -> loggedIn == connections.count());
    for (int i = 1; i < connections.count(); i++) {
      connections
          .get(i)
          .send(
              request(
                  "\"subscribe_events\",\"params\":{\"topics\":[\"snapshot.taken\"]}", SUBSCRIBE));
    }
    await(() -> subscribed == connections.count() - 1);
    int readers = options.connections() - options.deaf();
    for (int i = readers + 1; i < connections.count(); i++) {
      connections.get(i).stopReading();
      for (int flood = 0; flood < FLOODS; flood++) {
        connections.get(i).send(request("\"rpc.discover\"", FLOOD));
      }
    }
    long end = System.nanoTime() + options.warmUp().plus(options.time()).toNanos();
    long countFrom = end - options.time().toNanos();
    int rounds = 0;
    while (System.nanoTime() < end) {
      long next = System.nanoTime() + Math.round(1e9 / Math.max(1, options.rate()));
      boolean counts = System.nanoTime() >= countFrom;
      if (!counts) {
        each.reset();
      }
      received = 0;
      latest = 0;
      connections
          .get(0)
          .send(request("\"take_snapshot\",\"params\":{\"device\":\"camera0\"}", SNAPSHOT));
      await(() -> received >= readers);
      if (counts) {
        last.recordValue(latest);
        rounds++;
      }
      while (System.nanoTime() < next) {
        connections.select(true);
      }
    }
    row(out, "each", each);
    row(out, "the last", last);
    out.printf(
        "# %s: %d events to %d readers and %d that do not read; failed %d, lost connections %d%n",
        options.label(), rounds, readers, options.deaf(), failed, lost);
    connections.close();
  }

  private static String request(String call, long id) {
    return "{\"jsonrpc\":\"2.0\",\"method\":" + call + ",\"id\":" + id + "}";
  }

  private interface Condition {
    boolean holds();
  }

  private void await(Condition condition) throws IOException {
    long patience = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      connections.select(true);
      if (System.nanoTime() > patience) {
        throw new IOException(
            "waited too long: "
                + loggedIn
                + " are logged in, "
                + subscribed
                + " subscribed, "
                + received
                + " have the event, "
                + failed
                + " failed");
      }
    }
  }

  @Override
  public void answered(ClientConnection connection, long id, boolean error) {
    if (error) {
      failed++;
    } else if (id == 0) {
      loggedIn++;
    } else if (id == SUBSCRIBE) {
      subscribed++;
    }
  }

  @Override
  public void notified(ClientConnection connection, ByteBuffer bytes, int from, int end) {
    Instant now = Instant.now();
    byte[] tail = new byte["2026-11-23T12:00:00.000Z\"}}".length()];
    bytes.get(end - tail.length, tail);
    String text = new String(tail, 0, tail.length - 3, StandardCharsets.US_ASCII);
    if (!text.equals(time)) {
      time = text;
      happened = Instant.parse(text.substring(text.indexOf('"') + 1));
    }
    long micros = Math.max(0, happened.until(now, ChronoUnit.MICROS));
    each.recordValue(micros);
    latest = Math.max(latest, micros);
    received++;
  }

  @Override
  public void lost(ClientConnection connection, String why) {
    lost++;
  }

  private void row(PrintStream out, String what, Histogram latency) {
    out.printf(
        "| %s | %d | %d | %s | %.1f | %.1f | %.1f | %.1f |%n",
        options.label(),
        options.connections(),
        options.deaf(),
        what,
        latency.getValueAtPercentile(50) / 1e3,
        latency.getValueAtPercentile(95) / 1e3,
        latency.getValueAtPercentile(99) / 1e3,
        latency.getMaxValue() / 1e3);
  }
}
