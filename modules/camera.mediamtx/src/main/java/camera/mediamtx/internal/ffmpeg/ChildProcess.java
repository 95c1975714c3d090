package camera.mediamtx.internal.ffmpeg;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A child process: started with few variables, its words always drained, its end bounded.
 *
 * <p>The child reads from a pipe that nobody else holds: when this service dies, however it dies,
 * the child reads the end of its input and ends by itself. Thread-safe, but {@link #input()} is for
 * one thread, which also calls {@link #finish}.
 */
public final class ChildProcess {

  private static final System.Logger LOG = System.getLogger(ChildProcess.class.getName());

  private final String name;
  private final Process process;
  private final InputStream wordsFrom;
  private final LineRing words;
  private final Thread drain;

  private ChildProcess(String name, Process process, InputStream wordsFrom, int lines) {
    this.name = name;
    this.process = process;
    this.wordsFrom = wordsFrom;
    this.words = new LineRing(lines);
    this.drain = Thread.ofVirtual().name(name + "-words").unstarted(this::drain);
  }

  /**
   * Starts a child.
   *
   * @param name for logs and threads
   * @param command program and arguments
   * @param lines how many of its last lines are kept
   * @return the running child
   * @throws IOException if there is no such program or it may not be started
   */
  public static ChildProcess start(String name, List<String> command, int lines)
      throws IOException {
    Process process = builder(command).redirectErrorStream(true).start();
    return begin(new ChildProcess(name, process, process.getInputStream(), lines));
  }

  /**
   * Starts a child whose standard output is read here. When this service dies, the child finds
   * nobody to write to.
   *
   * @param name for logs and threads
   * @param command program and arguments
   * @param lines how many of its last lines on its standard error are kept
   * @return the running child
   * @throws IOException if there is no such program or it may not be started
   */
  public static ChildProcess startReading(String name, List<String> command, int lines)
      throws IOException {
    Process process = builder(command).start();
    return begin(new ChildProcess(name, process, process.getErrorStream(), lines));
  }

  private static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    String path = environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
    environment.clear();
    environment.putAll(Map.of("PATH", path, "LC_ALL", "C", "AV_LOG_FORCE_NOCOLOR", "1"));
    return builder;
  }

  private static ChildProcess begin(ChildProcess child) {
    child.drain.start();
    LOG.log(System.Logger.Level.DEBUG, "{0}: started as process {1}", child.name, child.pid());
    return child;
  }

  /** {@return what a child that was started for reading writes; for one thread} */
  public InputStream output() {
    return process.getInputStream();
  }

  /** {@return the pipe the child reads} */
  public OutputStream input() {
    return process.getOutputStream();
  }

  /** {@return the process number, as text} */
  public String pid() {
    return Long.toString(process.pid());
  }

  /** {@return when the process began, by which its number is told from a later one's} */
  public Instant started() {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  /** {@return whether it runs} */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** {@return the last lines it wrote} */
  public List<String> words() {
    return words.lines();
  }

  /**
   * Ends the child: by the end of its input, else by SIGTERM, else by SIGKILL.
   *
   * @param limits how long each may take
   * @return the exit status; that of a killed child is not 0
   * @throws InterruptedException if interrupted; the child is killed
   */
  public int finish(EndLimits limits) throws InterruptedException {
    try {
      closeInput();
      if (!awaitExit(limits.endOfInput())) {
        LOG.log(System.Logger.Level.WARNING, "{0}: does not end by itself, terminating it", name);
        process.toHandle().destroy();
        if (!awaitExit(limits.terminate())) {
          kill();
          awaitExit(limits.kill());
        }
      }
      drain.join(limits.kill());
    } finally {
      kill();
    }
    return process.isAlive() ? -1 : process.exitValue();
  }

  /**
   * Waits for the end.
   *
   * @param limit longest wait
   * @return whether it has ended
   * @throws InterruptedException if interrupted
   */
  public boolean awaitExit(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Kills the child at once, if it still runs; does not wait. */
  public void kill() {
    // Through the handle: Process.destroyForcibly closes the input, and waits for who is writing.
    if (process.isAlive()) {
      process.toHandle().destroyForcibly();
    }
  }

  private void closeInput() {
    try {
      input().close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "{0}: had closed its input: {1}", name, e.getMessage());
    }
  }

  private void drain() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(wordsFrom, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String shown = UrlMask.of(line); // FFmpeg names its output in full.
        words.add(shown);
        LOG.log(System.Logger.Level.DEBUG, "{0}: {1}", name, shown);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "{0}: words end: {1}", name, e.getMessage());
    }
  }
}
