package camera.mediamtx.internal.stream;

import camera.api.DependencyFailedException;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.EncoderTrial;
import camera.mediamtx.internal.ffmpeg.FfmpegCommand;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.ffmpeg.FfmpegSettings;
import camera.mediamtx.internal.ffmpeg.H264Encoding;
import camera.mediamtx.internal.ffmpeg.HardwareEncoder;
import camera.mediamtx.internal.ffmpeg.HardwareEncoding;
import camera.mediamtx.internal.frames.SourceTrack;
import java.util.Optional;

/**
 * Decides how a track is published: H.264 and H.265 as they are, everything else encoded once, by
 * the configured encoder where it works and by the processor where it does not. Thread-safe.
 */
final class StreamEncoder {

  /** Enough for a trial. */
  private static final int TRIAL_RATE = 10;

  private static final System.Logger LOG = System.getLogger(StreamEncoder.class.getName());

  private final Settings settings;
  private final FfmpegProgram program;
  private final Optional<EncoderTrial> trial;

  StreamEncoder(Settings settings, FfmpegProgram program) {
    this.settings = settings;
    this.program = program;
    trial =
        HardwareEncoder.of(settings.get(PublishSettings.ENCODER))
            .map(
                encoder ->
                    new EncoderTrial(
                        program,
                        hardware(encoder, TRIAL_RATE, false),
                        settings.get(FfmpegSettings.CHECK_TIMEOUT)));
  }

  /**
   * Finds out what FFmpeg can, in the background, so that the first viewer does not wait for it.
   */
  void prepare() {
    try {
      program.require();
      if (trial.isPresent()) {
        var _ = trial.get().works();
      }
    } catch (DependencyFailedException e) {
      // Whoever streams is told.
      LOG.log(System.Logger.Level.WARNING, "Nothing can be streamed yet: {0}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** {@return why the configured encoder is not used; empty if it is, or was not tried yet} */
  Optional<String> problem() {
    return trial.flatMap(EncoderTrial::problem);
  }

  /** An encoder that was in use has failed: what is known of it is forgotten. */
  void doubt() {
    trial.ifPresent(EncoderTrial::doubt);
  }

  /** Adds to a command what is done with a track; may take the time of a trial. */
  void apply(FfmpegCommand command, SourceTrack track) throws InterruptedException {
    if (track.isCopied()) {
      command.copy();
      return;
    }
    int rate = Math.max(1, track.mode().interval().nominalRate());
    Optional<HardwareEncoder> hardware = HardwareEncoder.of(settings.get(PublishSettings.ENCODER));
    if (hardware.isPresent() && trial.isPresent() && trial.get().works()) {
      command.encode(hardware(hardware.get(), rate, track.isOdd()));
      return;
    }
    H264Encoding software =
        new H264Encoding(
            H264Encoding.SOFTWARE,
            settings.get(PublishSettings.PRESET),
            settings.get(PublishSettings.QUALITY),
            rate,
            track.isOdd());
    command.encode(software).limit(settings.get(PublishSettings.MAX_BITRATE));
  }

  private HardwareEncoding hardware(HardwareEncoder encoder, int rate, boolean crop) {
    return new HardwareEncoding(
        encoder,
        settings.get(PublishSettings.ENCODER_DEVICE),
        settings.get(PublishSettings.MAX_BITRATE),
        rate,
        crop);
  }
}
