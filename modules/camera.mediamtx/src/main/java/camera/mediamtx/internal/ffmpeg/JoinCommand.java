package camera.mediamtx.internal.ffmpeg;

import camera.api.RecordingFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The arguments of FFmpeg that make one file of transport stream segments, without encoding. */
public final class JoinCommand {

  private JoinCommand() {}

  /**
   * Joins segments.
   *
   * @param list FFmpeg's list of the segments, in their folder
   * @param format of the result; only {@code mpegts} can hold metadata
   * @param hevc whether the video is H.265
   * @param result not there yet
   * @return the arguments
   */
  public static List<String> of(Path list, RecordingFormat format, boolean hevc, Path result) {
    List<String> command = new ArrayList<>();
    add(command, "-hide_banner", "-nostats", "-loglevel", "level+warning", "-nostdin");
    add(command, "-protocol_whitelist", "file", "-f", "concat");
    add(command, "-i", "file:" + list.toAbsolutePath(), "-map", "0:v:0", "-map", "0:a?");
    if (format == RecordingFormat.MPEGTS) {
      add(command, "-map", "0:d?");
    }
    add(command, "-c", "copy");
    switch (format) {
      case MPEGTS -> add(command, "-f", "mpegts");
      case MKV -> add(command, "-f", "matroska");
      case MP4 -> add(command, "-movflags", "+faststart", "-f", "mp4");
      case FMP4 -> {
        add(command, "-movflags", "+frag_keyframe+empty_moov+default_base_moof");
        add(command, "-frag_duration", "1000000", "-f", "mp4");
      }
    }
    if (hevc && (format == RecordingFormat.MP4 || format == RecordingFormat.FMP4)) {
      add(command, "-tag:v", "hvc1"); // The way players of Apple want it.
    }
    add(command, "-n", "file:" + result.toAbsolutePath());
    return List.copyOf(command);
  }

  private static void add(List<String> command, String... more) {
    command.addAll(List.of(more));
  }
}
