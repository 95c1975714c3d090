package camera.mediamtx.internal.stream;

import camera.api.CameraId;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import camera.mediamtx.internal.server.Credentials;
import camera.mediamtx.internal.server.ServerSettings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Where a camera's stream is: for viewers, and for this service's own children. Thread-safe. */
public final class StreamUrls {

  private final boolean enabled;
  private final String host;
  private final String rtsp;
  private final String hls;
  private final String webrtc;
  private final URI own;
  private volatile Optional<URI> srt;
  private final boolean srtIsKnown;
  private final Credentials credentials;

  /**
   * Reads the templates.
   *
   * @param settings the checked configuration
   * @param credentials who publishes and reads for this service
   * @throws IllegalStateException if an address is none; the message says what to set
   */
  public StreamUrls(Settings settings, Credentials credentials) {
    enabled = settings.get(ServerSettings.ENABLED);
    host = settings.get(StreamSettings.PUBLIC_HOST);
    rtsp = template(settings, StreamSettings.PUBLIC_RTSP);
    hls = template(settings, StreamSettings.PUBLIC_HLS);
    webrtc = template(settings, StreamSettings.PUBLIC_WEBRTC);
    own = address(StreamSettings.RTSP_URL, settings.get(StreamSettings.RTSP_URL));
    String wanted = settings.get(StreamSettings.SRT_URL);
    srt =
        wanted.isEmpty() ? Optional.empty() : Optional.of(address(StreamSettings.SRT_URL, wanted));
    srtIsKnown = srt.isPresent();
    this.credentials = credentials;
  }

  /**
   * Tells viewers where a camera is.
   *
   * @param camera the camera
   * @return address by protocol; empty without a media server
   */
  public Map<String, String> of(CameraId camera) {
    if (!enabled) {
      return Map.of();
    }
    Map<String, String> urls = new LinkedHashMap<>();
    urls.put("rtsp", fill(rtsp, camera));
    urls.put("hls", fill(hls, camera));
    if (!webrtc.isEmpty()) {
      urls.put("webrtc", fill(webrtc, camera));
    }
    return urls;
  }

  /** {@return the RTSP address for viewers} */
  String rtsp(CameraId camera) {
    return fill(rtsp, camera);
  }

  /** {@return the address at which our own children publish and read; it holds a password} */
  String own(String name) {
    String path = own.getRawPath() == null ? "" : own.getRawPath();
    String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return own.getScheme()
        + "://"
        + credentials.userInfo()
        + own.getRawAuthority()
        + base
        + "/"
        + name;
  }

  /**
   * The media server told at which port it speaks SRT; that is believed unless an address is
   * configured.
   *
   * @param port empty if it does not
   */
  void srtFound(OptionalInt port) {
    if (!srtIsKnown) {
      srt =
          port.isPresent()
              ? Optional.of(URI.create("srt://" + own.getHost() + ":" + port.getAsInt()))
              : Optional.empty();
    }
  }

  /** {@return whether the media server can be reached by SRT} */
  boolean hasSrt() {
    return srt.isPresent();
  }

  /**
   * {@return the SRT address at which our own children publish or read; it holds a password}
   *
   * @param action {@code publish} or {@code read}
   * @param name of the path
   */
  String srt(String action, String name) {
    Optional<URI> server = srt;
    String query = server.map(URI::getRawQuery).map(more -> "&" + more).orElse("");
    String user = credentials.userInfo(); // With an @ at its end.
    String id = user.isEmpty() ? "" : ":" + user.substring(0, user.length() - 1);
    return "srt://"
        + server.map(URI::getRawAuthority).orElseThrow()
        + "?streamid="
        + action
        + ":"
        + name
        + id
        + "&pkt_size=1316"
        + query;
  }

  private String fill(String template, CameraId camera) {
    return template.replace("{host}", host).replace("{name}", camera.toString());
  }

  private String template(Settings settings, Setting<String> setting) {
    String template = settings.get(setting);
    if (!template.isEmpty()) {
      address(setting, fill(template, new CameraId(0)));
    }
    return template;
  }

  private static URI address(Setting<String> setting, String text) {
    try {
      URI address = URI.create(text);
      if (address.getScheme() != null && address.getHost() != null) {
        return address;
      }
      throw new IllegalArgumentException("no scheme or host");
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          setting.key() + " makes no address: '" + text + "'. Write it like its default", e);
    }
  }
}
