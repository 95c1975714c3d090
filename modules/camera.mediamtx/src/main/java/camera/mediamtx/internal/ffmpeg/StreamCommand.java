package camera.mediamtx.internal.ffmpeg;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of FFmpeg for streams that come over the network. Right for FFmpeg 5.1 to 7.
 *
 * <p>Long-lived children write to their standard output too, as that is how they notice that this
 * service has died: FFmpeg ends when one of its outputs fails.
 */
public final class StreamCommand {

  /** Enough to see a key frame of most streams; all that is asked for is known by then. */
  private static final String ANALYSIS_MICROS = "2000000";

  /**
   * Metadata whose time stamps run backwards, as those do that follow video with B frames in coding
   * order, is moved to where the last was; FFmpeg would end. What has none stays without.
   */
  private static final String RISING =
      "setts=ts=if(eq(TS\\,NOPTS)\\,NOPTS\\,if(eq(PREV_OUTDTS\\,NOPTS)\\,TS\\,max(TS\\,PREV_OUTDTS+1)))";

  private final List<String> arguments = new ArrayList<>();

  private StreamCommand() {
    add("-hide_banner", "-nostats", "-loglevel", "level+warning", "-nostdin");
  }

  /**
   * Fetches a transport stream, or an RTSP stream that carries one, and publishes it to the media
   * server, video, sound and metadata as they are.
   *
   * @param source {@code rtsp://}, {@code rtsps://}, {@code srt://} or {@code udp+mpegts://}
   * @param target an SRT address that takes it; may hold a password
   * @param silence how long an RTSP server may be silent before it is given up
   * @return the arguments
   */
  public static List<String> bridge(URI source, String target, Duration silence) {
    StreamCommand command = new StreamCommand();
    command.input(source, silence);
    command.everything();
    command.add("-f", "mpegts", target);
    command.everything();
    return command.toOutput();
  }

  /**
   * Reads a stream of the media server into a transport stream on the standard output.
   *
   * @param source an address of the media server; may hold a password
   * @param silence how long it may be silent before it is given up
   * @return the arguments
   */
  public static List<String> read(URI source, Duration silence) {
    StreamCommand command = new StreamCommand();
    command.input(source, silence);
    command.everything();
    return command.toOutput();
  }

  /**
   * Reads the next key frame of a stream of an RTSP server as a JPEG picture, and tells when it
   * came: a line {@code pts:N} with microseconds since 1970.
   *
   * @param source what to read; may hold a password
   * @param file not there yet
   * @return the arguments
   */
  public static List<String> picture(String source, Path file) {
    StreamCommand command = new StreamCommand();
    command.add("-rtsp_transport", "tcp", "-use_wallclock_as_timestamps", "1", "-copyts");
    // The server's description tells nearly all; FFmpeg would look for more for seconds.
    command.add("-fflags", "nobuffer", "-fpsprobesize", "0", "-analyzeduration", "300000");
    // Frames between key frames would be decoded into grey when it comes in the middle.
    command.add("-skip_frame", "nokey", "-i", source, "-map", "0:v:0");
    command.add("-vf", "settb=1/1000000,metadata=add:key=k:value=v,metadata=print:file=-:direct=1");
    command.add("-frames:v", "1", "-q:v", "2", "-c:v", "mjpeg");
    command.add("-f", "mjpeg", "-n", "file:" + file.toAbsolutePath());
    return List.copyOf(command.arguments);
  }

  private void input(URI source, Duration silence) {
    String scheme = String.valueOf(source.getScheme());
    String address = source.toString();
    if (scheme.startsWith("rtsp")) {
      add("-rtsp_transport", "tcp", "-timeout", Long.toString(silence.toNanos() / 1000));
    } else {
      add("-f", "mpegts");
    }
    if (scheme.equals("udp+mpegts")) {
      // A burst of a second at 100 Mbit/s; what is more is lost and told of, and does no harm.
      address = "udp" + address.substring(scheme.length());
      address += (address.contains("?") ? "&" : "?") + "fifo_size=65536&overrun_nonfatal=1";
    }
    add("-analyzeduration", ANALYSIS_MICROS, "-fpsprobesize", "0", "-i", address);
  }

  private void everything() {
    add("-map", "0:v:0", "-map", "0:a?", "-map", "0:d?", "-c", "copy", "-bsf:d", RISING);
    // Metadata without time stamps must not make the video wait, nor the other way round.
    add("-max_interleave_delta", "1", "-flush_packets", "1", "-muxdelay", "0", "-muxpreload", "0");
  }

  private List<String> toOutput() {
    add("-f", "mpegts", "pipe:1");
    return List.copyOf(arguments);
  }

  private void add(String... more) {
    arguments.addAll(List.of(more));
  }
}
