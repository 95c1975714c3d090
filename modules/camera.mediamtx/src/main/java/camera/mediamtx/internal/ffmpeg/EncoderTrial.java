package camera.mediamtx.internal.ffmpeg;

import camera.api.DependencyFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether an encoder that needs a device works here, by encoding a few pictures: FFmpeg
 * lists encoders whose device, driver or library is not there. Thread-safe.
 */
public final class EncoderTrial {

  private static final System.Logger LOG = System.getLogger(EncoderTrial.class.getName());

  private final FfmpegProgram program;
  private final HardwareEncoding encoding;
  private final Duration limit;
  private @Nullable Boolean works;
  private volatile Optional<String> problem = Optional.empty();

  /**
   * Gets ready for a trial.
   *
   * @param program runs it
   * @param encoding what is tried
   * @param limit longest time for it
   */
  public EncoderTrial(FfmpegProgram program, HardwareEncoding encoding, Duration limit) {
    this.program = program;
    this.encoding = encoding;
    this.limit = limit;
  }

  /**
   * Tells whether the encoder works; the first call tries it out, the others know.
   *
   * @return whether it does
   * @throws InterruptedException if interrupted
   */
  public synchronized boolean works() throws InterruptedException {
    if (works == null) {
      works = run();
    }
    return works;
  }

  /** Forgets the verdict: an encoder that worked has failed. */
  public synchronized void doubt() {
    works = null;
  }

  /** {@return why the encoder is not used; empty if it is, or was not tried yet} */
  public Optional<String> problem() {
    return problem;
  }

  private boolean run() throws InterruptedException {
    ChildProcess child;
    try {
      child =
          program.start(
              "ffmpeg-trial-" + encoding.encoder(),
              FfmpegCommand.fromNothing().encode(encoding).toNothing());
    } catch (DependencyFailedException e) {
      return verdict(List.of(String.valueOf(e.getMessage())), false);
    }
    EndLimits limits = program.limits();
    int status = child.finish(new EndLimits(limit, limits.terminate(), limits.kill()));
    return verdict(child.words(), status == 0);
  }

  private boolean verdict(List<String> words, boolean good) {
    if (good) {
      problem = Optional.empty();
      LOG.log(System.Logger.Level.INFO, "{0} works and encodes the streams", encoding.encoder());
    } else {
      String why = words.isEmpty() ? "FFmpeg does not say why" : words.getFirst();
      problem =
          Optional.of(
              encoding.encoder()
                  + " does not work on this machine, so "
                  + H264Encoding.SOFTWARE
                  + " encodes the streams: "
                  + why);
      LOG.log(System.Logger.Level.WARNING, "{0}. All it said: {1}", problem.get(), words);
    }
    return good;
  }
}
