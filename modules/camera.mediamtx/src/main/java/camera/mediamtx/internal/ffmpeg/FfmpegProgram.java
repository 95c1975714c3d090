package camera.mediamtx.internal.ffmpeg;

import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import camera.api.spi.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The FFmpeg program on this machine: whether it is there, new enough and able. Thread-safe. */
public final class FfmpegProgram {

  private static final System.Logger LOG = System.getLogger(FfmpegProgram.class.getName());

  /** The oldest with {@code -fps_mode}. */
  private static final int OLDEST_MAJOR = 5;

  private static final int OLDEST_MINOR = 1;

  /** Enough for the list of encoders. */
  private static final int CHECK_LINES = 2000;

  private static final Pattern VERSION = Pattern.compile("^ffmpeg version n?(\\d+)\\.(\\d+)");

  private final String program;
  private final String encoder;
  private final int lines;
  private final Duration checkTimeout;
  private final EndLimits limits;
  private String banner = "";

  /**
   * Names the program; does not run it.
   *
   * @param settings the checked configuration
   * @param encoder the encoder it must have
   */
  public FfmpegProgram(Settings settings, String encoder) {
    this.program = settings.get(FfmpegSettings.PROGRAM);
    this.encoder = encoder;
    this.lines = settings.get(FfmpegSettings.LOG_LINES);
    this.checkTimeout = settings.get(FfmpegSettings.CHECK_TIMEOUT);
    this.limits =
        new EndLimits(
            settings.get(FfmpegSettings.END_TIMEOUT),
            settings.get(FfmpegSettings.TERMINATE_TIMEOUT),
            settings.get(FfmpegSettings.KILL_TIMEOUT));
  }

  /** {@return how long its children may take to end} */
  public EndLimits limits() {
    return limits;
  }

  /**
   * Makes sure that the program can be used; asks it until it once could.
   *
   * @throws DependencyFailedException if it cannot; the message says what to install
   * @throws InterruptedException if interrupted
   */
  public synchronized void require() throws InterruptedException {
    if (banner.isEmpty()) {
      banner = check();
    }
  }

  /** {@return what the program calls itself; empty until it was found to be usable} */
  public synchronized String banner() {
    return banner;
  }

  /**
   * Starts a child.
   *
   * @param name for logs and threads
   * @param arguments without the program
   * @return the running child
   * @throws DependencyFailedException if the program is not there
   */
  public ChildProcess start(String name, List<String> arguments) {
    return start(name, arguments, lines);
  }

  /**
   * Starts a child whose standard output is read here.
   *
   * @param name for logs and threads
   * @param arguments without the program
   * @return the running child
   * @throws DependencyFailedException if the program is not there
   */
  public ChildProcess startReading(String name, List<String> arguments) {
    try {
      return ChildProcess.startReading(name, command(arguments), lines);
    } catch (IOException e) {
      throw absent(e);
    }
  }

  private ChildProcess start(String name, List<String> arguments, int keep) {
    try {
      return ChildProcess.start(name, command(arguments), keep);
    } catch (IOException e) {
      throw absent(e);
    }
  }

  private List<String> command(List<String> arguments) {
    return Stream.concat(Stream.of(program), arguments.stream()).toList();
  }

  private static DependencyFailedException absent(IOException e) {
    return new DependencyFailedException(
        Dependency.FFMPEG,
        "FFmpeg cannot be started. Install it (Debian: apt install ffmpeg) or name it in "
            + FfmpegSettings.PROGRAM.key(),
        e);
  }

  private String check() throws InterruptedException {
    ChildProcess child = start("ffmpeg-check", List.of("-encoders"), CHECK_LINES);
    int status = child.finish(new EndLimits(checkTimeout, limits.terminate(), limits.kill()));
    List<String> words = child.words();
    if (status != 0) {
      throw new DependencyFailedException(
          Dependency.FFMPEG,
          "FFmpeg does not tell what it can (exit status "
              + status
              + "). Run it by hand to see why, or name another in "
              + FfmpegSettings.PROGRAM.key());
    }
    words.stream().findFirst().ifPresent(FfmpegProgram::requireVersion);
    if (words.stream().noneMatch(line -> line.contains(" " + encoder + " "))) {
      throw new DependencyFailedException(
          Dependency.FFMPEG,
          "This FFmpeg has no encoder "
              + encoder
              + ". Install a build that has it, or name another in recording.encoder");
    }
    LOG.log(System.Logger.Level.INFO, "{0} has {1}", words.getFirst(), encoder);
    return words.getFirst().replaceFirst(" Copyright.*", "");
  }

  /** Builds from the repository's head carry no number and are taken as new. */
  private static void requireVersion(String banner) {
    Matcher version = VERSION.matcher(banner);
    if (version.find()) {
      int major = Integer.parseInt(version.group(1));
      int minor = Integer.parseInt(version.group(2));
      if (major < OLDEST_MAJOR || (major == OLDEST_MAJOR && minor < OLDEST_MINOR)) {
        throw new DependencyFailedException(
            Dependency.FFMPEG,
            "FFmpeg "
                + major
                + "."
                + minor
                + " is too old: 5.1 or newer is needed. Debian 12 has it");
      }
    }
  }
}
