package camera.mediamtx.internal.rtsp;

import java.util.Map;

/**
 * An answer of an RTSP server.
 *
 * @param status such as 200
 * @param headers by name in lower case
 * @param body empty for most
 */
public record RtspAnswer(int status, Map<String, String> headers, String body) {

  /** All is well. */
  public static final int OK = 200;

  /** Credentials are missing or wrong. */
  public static final int UNAUTHORIZED = 401;

  /** Copies the headers. */
  public RtspAnswer {
    headers = Map.copyOf(headers);
  }

  /** {@return whether the server did what it was asked} */
  public boolean isOk() {
    return status == OK;
  }

  /**
   * Looks a header up.
   *
   * @param name in lower case
   * @return its value, or nothing
   */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
