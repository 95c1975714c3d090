package camera.security.internal.audit;

import camera.api.AuditRecord;
import camera.api.spi.Settings;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes records at once and writes them on a thread of its own, in their order.
 *
 * <p>Refusals are bounded per second, since anybody can cause them, and the files turn over: a
 * flood must not drive the lines out that matter. A disk that cannot be written stops nothing: the
 * log says so, and how many lines were lost is written when it works again. Thread-safe.
 */
public final class AuditLog implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(AuditLog.class.getName());
  private static final String OK = "ok";
  private static final int BATCH = 256;
  private static final long IDLE_MILLIS = 200;
  private static final long CLOSE_MILLIS = 3000;

  private final AuditFile file;
  private final Clock clock;
  private final boolean enabled;
  private final BlockingQueue<AuditRecord> waiting;
  private final AtomicLong lost = new AtomicLong();
  private final SecondCount refusals;
  private @Nullable Thread writer;
  private volatile boolean closed;
  private boolean failing;

  /**
   * Makes a log; nothing is opened before {@link #start}.
   *
   * @param settings the checked configuration
   * @param clock for the lines that the log itself adds
   */
  public AuditLog(Settings settings, Clock clock) {
    enabled = settings.get(AuditSettings.ENABLED);
    file =
        new AuditFile(
            settings.get(AuditSettings.FILE),
            settings.get(AuditSettings.MAX_SIZE),
            settings.get(AuditSettings.KEEP));
    refusals = new SecondCount(settings.get(AuditSettings.REFUSALS));
    waiting = new ArrayBlockingQueue<>(settings.get(AuditSettings.QUEUE));
    this.clock = clock;
  }

  /** Begins to write. */
  public synchronized void start() {
    if (writer == null && enabled && !closed) {
      writer = Thread.ofPlatform().daemon().name("security-audit").start(this::write);
    }
  }

  /**
   * Takes a record.
   *
   * @param record what happened
   */
  public void add(AuditRecord record) {
    if (!enabled) {
      return;
    }
    boolean refusal = !record.result().equals(OK);
    if ((refusal && !refusals.admits()) || !waiting.offer(record)) {
      lost.incrementAndGet();
    }
  }

  private void write() {
    List<AuditRecord> batch = new ArrayList<>(BATCH);
    while (!closed || !waiting.isEmpty()) {
      try {
        AuditRecord first = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          waiting.drainTo(batch, BATCH - 1);
          write(batch);
          batch.clear();
        }
      } catch (InterruptedException _) {
        break;
      }
    }
    file.close();
  }

  private void write(List<AuditRecord> batch) {
    long missing = lost.getAndSet(0);
    List<String> lines = new ArrayList<>(batch.size() + 1);
    if (missing > 0) {
      lines.add(
          AuditLine.of(
              new AuditRecord(
                  clock.instant(),
                  "",
                  "",
                  "audit",
                  "lost",
                  "",
                  Map.of("lines", Long.toString(missing)))));
    }
    batch.stream().map(AuditLine::of).forEach(lines::add);
    try {
      file.append(lines);
      if (failing) {
        LOG.log(Level.INFO, "The audit log {0} is written again", file);
      }
      failing = false;
    } catch (java.io.IOException | RuntimeException e) {
      lost.addAndGet(missing + batch.size());
      if (!failing) {
        LOG.log(Level.ERROR, "The audit log " + file + " cannot be written (audit.file)", e);
      }
      failing = true;
    }
  }

  /** Writes what waits, within a bound, and closes the file. */
  @Override
  public synchronized void close() {
    closed = true;
    if (writer == null) {
      return;
    }
    try {
      writer.join(CLOSE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (writer.isAlive()) {
      LOG.log(Level.WARNING, "The audit log is not written to the end: the disk does not answer");
      writer.interrupt();
    }
  }
}
