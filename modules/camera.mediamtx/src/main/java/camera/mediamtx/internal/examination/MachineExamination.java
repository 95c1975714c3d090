package camera.mediamtx.internal.examination;

import camera.api.DependencyFailedException;
import camera.api.spi.Finding;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.jpeg.JpegLibrary;
import camera.mediamtx.internal.recording.RecordingSettings;
import java.util.ArrayList;
import java.util.List;

/** All that the controller needs of its machine. */
public final class MachineExamination {

  private final Settings settings;

  /**
   * Gets ready to look.
   *
   * @param settings the checked configuration
   */
  public MachineExamination(Settings settings) {
    this.settings = settings;
  }

  /** {@return what was found: programs, libraries, folders, media server} */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(ffmpeg());
    findings.add(libjpeg());
    findings.addAll(new FolderExamination(settings).findings());
    findings.addAll(new ServerExamination(settings).findings());
    return findings;
  }

  private Finding ffmpeg() {
    String encoder = settings.get(RecordingSettings.ENCODER);
    FfmpegProgram program = new FfmpegProgram(settings, encoder);
    try {
      program.require();
      return Finding.ok("FFmpeg", program.banner() + "; has " + encoder);
    } catch (DependencyFailedException e) {
      return Finding.problem(
          "FFmpeg", String.valueOf(e.getMessage()), "without it nothing can be recorded");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.note("FFmpeg", "was not looked at: interrupted", "");
    }
  }

  private static Finding libjpeg() {
    return JpegLibrary.installed()
        ? Finding.ok("libjpeg-turbo", JpegLibrary.NAME + " is there")
        : Finding.note(
            "libjpeg-turbo",
            JpegLibrary.NAME + " cannot be loaded: only cameras that deliver JPEG give snapshots",
            "install Debian's package libturbojpeg0");
  }
}
