package camera.rpc.internal.files;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How a file is described to browsers. */
final class ContentType {

  private ContentType() {}

  static String of(String name, FileKind kind) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (extension) {
      case "mp4" -> "video/mp4";
      case "mkv" -> "video/x-matroska";
      case "ts" -> "video/mp2t";
      case "jpg", "jpeg" -> "image/jpeg";
      case "png" -> "image/png";
      default -> kind == FileKind.RECORDINGS ? "video/mp4" : "application/octet-stream";
    };
  }

  /**
   * Names a file (RFC 6266): in ASCII for old readers, and whole.
   *
   * @param name no quotes, no control characters
   * @return value of the Content-Disposition header
   */
  static String disposition(String name) {
    boolean plain = name.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    String ascii = plain ? name : name.replaceAll("[^ -~]", "_");
    String header = "attachment; filename=\"" + ascii + "\"";
    return plain
        ? header
        : header
            + "; filename*=UTF-8''"
            + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
