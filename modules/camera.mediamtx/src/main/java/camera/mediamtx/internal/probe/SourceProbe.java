package camera.mediamtx.internal.probe;

import camera.mediamtx.internal.probe.ProbeResult.Outcome;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Asks a source of any kind whether it has a stream. Stateless. */
public final class SourceProbe {

  private SourceProbe() {}

  /**
   * Asks; blocks within the time limit.
   *
   * @param address {@code rtsp://}, {@code rtsps://}, {@code srt://} or {@code udp+mpegts://}
   * @param limit longest time in all
   * @return what was answered; never throws for what the network does
   */
  public static ProbeResult ask(URI address, Duration limit) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (address.getHost() == null) {
      return new ProbeResult(Outcome.NOT_ASKED, "the address has no host", List.of());
    }
    return switch (scheme) {
      case "rtsp", "rtsps" -> RtspProbe.ask(address, limit);
      case "srt" -> SrtProbe.ask(address, limit);
      case "udp+mpegts" -> datagrams(address);
      default -> new ProbeResult(Outcome.NOT_ASKED, scheme + " sources cannot be asked", List.of());
    };
  }

  /** Who sends datagrams cannot be asked: they come, or they do not. */
  private static ProbeResult datagrams(URI address) {
    try {
      InetAddress place = InetAddress.getByName(address.getHost());
      return new ProbeResult(
          Outcome.NO_STREAM,
          "no transport stream arrives at "
              + place.getHostAddress()
              + ":"
              + address.getPort()
              + "; make its sender send there",
          List.of());
    } catch (UnknownHostException e) {
      return new ProbeResult(
          Outcome.UNKNOWN_HOST, "the host " + address.getHost() + " is not known", List.of());
    }
  }
}
