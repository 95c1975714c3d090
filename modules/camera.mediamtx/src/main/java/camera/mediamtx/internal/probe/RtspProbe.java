package camera.mediamtx.internal.probe;

import camera.mediamtx.internal.ffmpeg.UrlMask;
import camera.mediamtx.internal.probe.ProbeResult.Outcome;
import camera.mediamtx.internal.rtsp.MediaDescription;
import camera.mediamtx.internal.rtsp.RtspAnswer;
import camera.mediamtx.internal.rtsp.RtspConnection;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Asks an RTSP server whether it has a stream: OPTIONS, then DESCRIBE, with the credentials of the
 * address if it wants some. Nothing is played. Blocks within its time limit.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2326">RFC 2326</a>
 */
final class RtspProbe {

  private static final int FORBIDDEN = 403;
  private static final int FAULT = 500;

  private final URI address;
  private final String shown;
  private final Duration limit;

  private RtspProbe(URI address, Duration limit) {
    this.address = address;
    this.limit = limit;
    shown = UrlMask.of(address.toString());
  }

  /**
   * Asks.
   *
   * @param address {@code rtsp://} or {@code rtsps://} with a host
   * @param limit longest time in all
   * @return what was answered; never throws for what the network does
   */
  static ProbeResult ask(URI address, Duration limit) {
    return new RtspProbe(address, limit).ask();
  }

  private ProbeResult ask() {
    String where = address.getHost() + ":" + RtspConnection.port(address);
    try (RtspConnection connection = RtspConnection.open(address, limit)) {
      return converse(connection);
    } catch (UnknownHostException e) {
      return result(Outcome.UNKNOWN_HOST, "the host " + address.getHost() + " is not known");
    } catch (NoRouteToHostException e) {
      return result(Outcome.TIMEOUT, "there is no way to " + where + ": " + e.getMessage());
    } catch (ConnectException e) {
      return result(Outcome.REFUSED, "nobody listens at " + where);
    } catch (SocketTimeoutException e) {
      return result(Outcome.TIMEOUT, where + " does not answer within " + limit.toMillis() + " ms");
    } catch (IOException e) {
      return result(Outcome.NOT_RTSP, where + " does not speak RTSP (" + e.getMessage() + ")");
    }
  }

  private ProbeResult converse(RtspConnection connection) throws IOException {
    RtspAnswer options = connection.ask("OPTIONS", connection.target(), Map.of());
    if (options.status() >= FAULT) {
      return result(Outcome.NOT_RTSP, shown + " answers with status " + options.status());
    }
    RtspAnswer described =
        connection.ask("DESCRIBE", connection.target(), Map.of("Accept", "application/sdp"));
    return switch (described.status()) {
      case RtspAnswer.OK -> stream(described.body());
      case RtspAnswer.UNAUTHORIZED, FORBIDDEN ->
          result(Outcome.UNAUTHORIZED, shown + " refuses the credentials, or wants some");
      default ->
          result(
              Outcome.NO_STREAM, shown + " has no such stream (status " + described.status() + ")");
    };
  }

  private ProbeResult stream(String description) {
    List<String> codecs =
        MediaDescription.read(description).stream()
            .map(MediaDescription::codec)
            .filter(codec -> !codec.isEmpty())
            .distinct()
            .toList();
    return new ProbeResult(Outcome.STREAM, shown + " has a stream", codecs);
  }

  private static ProbeResult result(Outcome outcome, String message) {
    return new ProbeResult(outcome, message, List.of());
  }
}
