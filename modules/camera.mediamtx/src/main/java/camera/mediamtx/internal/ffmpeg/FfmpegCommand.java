package camera.mediamtx.internal.ffmpeg;

import camera.api.FourCc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of FFmpeg, one by one, never a shell's line. Right for FFmpeg 5.1 to 7.
 *
 * <p>Input is a pipe that carries frames with their own times in microseconds; these times come out
 * unchanged ({@code -copyts}, {@code passthrough}, one time base all the way), with no frame
 * doubled or dropped.
 */
public final class FfmpegCommand {

  /** Units per second of all times. */
  private static final String TIME_SCALE = "1000000";

  private final List<String> arguments = new ArrayList<>();

  private FfmpegCommand() {
    add("-hide_banner", "-nostats", "-loglevel", "level+warning");
  }

  /**
   * Begins with frames from the child's input.
   *
   * @return the command so far
   */
  public static FfmpegCommand fromPipe() {
    FfmpegCommand command = new FfmpegCommand();
    // The header says all there is to know: no probing, so that the first frame goes through.
    command.add("-protocol_whitelist", "pipe", "-f", "matroska");
    command.add("-probesize", "32", "-analyzeduration", "0", "-fpsprobesize", "0");
    // Several decoder threads would hold as many frames back.
    command.add("-threads", "1", "-copyts", "-i", "pipe:0", "-map", "0:v:0");
    return command;
  }

  /**
   * Begins with a file.
   *
   * @param file to read
   * @return the command so far
   */
  public static FfmpegCommand fromFile(Path file) {
    FfmpegCommand command = new FfmpegCommand();
    command.add("-nostdin", "-protocol_whitelist", "file", "-i", url(file), "-map", "0:v:0");
    return command;
  }

  /**
   * Lets FFmpeg tell what a file is, and nothing more.
   *
   * @param file to look at
   * @return the arguments
   */
  public static List<String> tell(Path file) {
    return List.of(
        "-hide_banner", "-nostdin", "-protocol_whitelist", "file", "-i", FfmpegCommand.url(file));
  }

  /**
   * Begins with files that follow each other, as FFmpeg's concat script lists them.
   *
   * @param script the list
   * @return the command so far
   */
  public static FfmpegCommand fromFiles(Path script) {
    FfmpegCommand command = new FfmpegCommand();
    command.add("-nostdin", "-protocol_whitelist", "file", "-f", "concat", "-safe", "0");
    command.add("-i", url(script), "-map", "0:v:0");
    return command;
  }

  /**
   * Begins with a file of plain H.264 or H.265.
   *
   * @param format which of them
   * @param file to read
   * @return the command so far
   */
  public static FfmpegCommand fromVideo(FourCc format, Path file) {
    FfmpegCommand command = new FfmpegCommand();
    command.add("-nostdin", "-protocol_whitelist", "file");
    command.add("-f", format.equals(FourCc.HEVC) ? "hevc" : "h264");
    command.add("-i", url(file), "-map", "0:v:0");
    return command;
  }

  /**
   * Begins with a few black pictures, as a trial.
   *
   * @return the command so far
   */
  public static FfmpegCommand fromNothing() {
    FfmpegCommand command = new FfmpegCommand();
    command.add("-nostdin", "-protocol_whitelist", "file", "-f", "rawvideo");
    command.add("-pixel_format", "yuv420p", "-video_size", "640x360", "-framerate", "10");
    command.add("-i", "file:/dev/zero", "-frames:v", "5");
    return command;
  }

  /**
   * Ends nowhere: what was made is thrown away.
   *
   * @return the arguments
   */
  public List<String> toNothing() {
    add("-f", "null", "-");
    return List.copyOf(arguments);
  }

  /**
   * Ends with one JPEG picture.
   *
   * @param file not there yet
   * @return the arguments
   */
  public List<String> toPicture(Path file) {
    add("-frames:v", "1", "-q:v", "2", "-c:v", "mjpeg");
    return to("mjpeg", file);
  }

  /**
   * Takes the video as it is.
   *
   * @return this command
   */
  public FfmpegCommand copy() {
    // A recording that goes on in another child may begin between two key frames.
    add("-c:v", "copy", "-copyinkf");
    return this;
  }

  /**
   * Encodes the video.
   *
   * @param encoding how
   * @return this command
   */
  public FfmpegCommand encode(VideoEncoding encoding) {
    add("-fps_mode", "passthrough", "-enc_time_base", "1:" + TIME_SCALE);
    arguments.addAll(encoding.arguments());
    return this;
  }

  /**
   * Marks H.265 the way players of Apple want it.
   *
   * @return this command
   */
  public FfmpegCommand tagHevc() {
    add("-tag:v", "hvc1");
    return this;
  }

  /**
   * Bounds the bit rate of what is encoded.
   *
   * @param kilobits highest rate in kbit/s, on average over a second
   * @return this command
   */
  public FfmpegCommand limit(int kilobits) {
    add("-maxrate", kilobits + "k", "-bufsize", kilobits + "k");
    return this;
  }

  /**
   * Ends with a stream to an RTSP server, over TCP.
   *
   * @param url where to publish; may hold a password, so it must not be logged
   * @return the arguments
   */
  public List<String> toRtsp(String url) {
    // Viewers come in the middle: every key frame brings the parameter sets with it.
    add("-bsf:v", "dump_extra=freq=keyframe", "-flush_packets", "1");
    add("-f", "rtsp", "-rtsp_transport", "tcp", "-pkt_size", "1316", url);
    return List.copyOf(arguments);
  }

  /**
   * Ends with a fragmented MP4 that is complete up to half a second before its end at any moment.
   *
   * @param file not there yet
   * @param fragmentMicros longest fragment
   * @param firstFragment number of its first fragment
   * @return the arguments
   */
  public List<String> toFragments(Path file, long fragmentMicros, int firstFragment) {
    add("-video_track_timescale", TIME_SCALE, "-avoid_negative_ts", "disabled");
    add("-use_editlist", "0");
    add("-movflags", "+frag_keyframe+empty_moov+default_base_moof+frag_discont+skip_trailer");
    add("-frag_duration", Long.toString(fragmentMicros));
    add("-fragment_index", Integer.toString(firstFragment), "-flush_packets", "1");
    return to("mp4", file);
  }

  /**
   * Ends with an MP4 whose index comes first.
   *
   * @param file not there yet
   * @return the arguments
   */
  public List<String> toMp4(Path file) {
    add("-movflags", "+faststart");
    return to("mp4", file);
  }

  /**
   * Ends with another container.
   *
   * @param muxer FFmpeg's name of it
   * @param file not there yet
   * @return the arguments
   */
  public List<String> to(String muxer, Path file) {
    add("-f", muxer, "-n", url(file));
    return List.copyOf(arguments);
  }

  /** With its protocol, no name can be taken for an option or for another protocol. */
  private static String url(Path file) {
    return "file:" + file.toAbsolutePath();
  }

  private void add(String... more) {
    arguments.addAll(List.of(more));
  }
}
