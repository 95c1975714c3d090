package camera.mediamtx.internal.rtsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A track as a server describes it.
 *
 * @param codec such as {@code H264} or {@code SMPTE336M}, upper case; empty if it is not told
 * @param control its address, whole or relative
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8866">RFC 8866</a>
 */
public record MediaDescription(String codec, String control) {

  private static final String RTPMAP = "a=rtpmap:";
  private static final String CONTROL = "a=control:";

  /** Codecs that need no name: their payload type is their name (RFC 3551). */
  private static final String MP2T = "33";

  /**
   * Reads a description.
   *
   * @param text the body of an answer to {@code DESCRIBE}
   * @return its tracks
   */
  public static List<MediaDescription> read(String text) {
    List<MediaDescription> tracks = new ArrayList<>();
    String codec = "";
    String control = "";
    boolean inside = false;
    for (String line : text.lines().toList()) {
      if (line.startsWith("m=")) {
        if (inside) {
          tracks.add(new MediaDescription(codec, control));
        }
        inside = true;
        codec = line.strip().endsWith(" " + MP2T) ? "MP2T" : "";
        control = "";
      } else if (line.startsWith(RTPMAP) && codec.isEmpty()) {
        codec = codec(line);
      } else if (line.startsWith(CONTROL) && inside) {
        control = line.substring(CONTROL.length()).strip();
      }
    }
    if (inside || !codec.isEmpty()) {
      tracks.add(new MediaDescription(codec, control));
    }
    return tracks;
  }

  /** {@return the track's address below that of its stream} */
  public String address(String base) {
    if (control.startsWith("rtsp")) {
      return control;
    }
    return base.endsWith("/") ? base + control : base + "/" + control;
  }

  private static String codec(String line) {
    String[] words = line.split("[ /]", -1);
    return words.length < 2 ? "" : words[1].toUpperCase(Locale.ROOT);
  }
}
