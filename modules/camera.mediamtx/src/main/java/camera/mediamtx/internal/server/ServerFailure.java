package camera.mediamtx.internal.server;

import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;

/** The one place where the media server's failures become failures that clients see. */
public final class ServerFailure {

  private ServerFailure() {}

  /**
   * A failure in own words.
   *
   * @param message what, where, what next
   * @return what to throw
   */
  public static DependencyFailedException of(String message) {
    return new DependencyFailedException(Dependency.MEDIAMTX, message);
  }

  /**
   * A wait that was broken off, as the service is ending; the thread is interrupted again.
   *
   * @param cause what broke it off
   * @return what to throw
   */
  public static DependencyFailedException ending(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new DependencyFailedException(Dependency.MEDIAMTX, "The service is ending", cause);
  }

  static DependencyFailedException io(URI server, IOException failure) {
    return new DependencyFailedException(Dependency.MEDIAMTX, explain(server, failure), failure);
  }

  static DependencyFailedException late(String what, Duration limit, Throwable cause) {
    return new DependencyFailedException(
        Dependency.MEDIAMTX,
        "MediaMTX did not answer "
            + what
            + " within "
            + limit.toMillis()
            + " ms. See whether it is busy, or raise "
            + ServerSettings.REQUEST_TIMEOUT.key(),
        cause);
  }

  static DependencyFailedException unreadable(String what, RuntimeException cause) {
    return new DependencyFailedException(
        Dependency.MEDIAMTX,
        "The answer to "
            + what
            + " cannot be read ("
            + cause.getMessage()
            + "). See whether "
            + ServerSettings.URL.key()
            + " really is MediaMTX's control API",
        cause);
  }

  static DependencyFailedException refused() {
    return of(
        "MediaMTX refuses our credentials. Set "
            + ServerSettings.USER.key()
            + " and "
            + ServerSettings.PASSWORD.key()
            + ", and give that user the permission 'api' there; without a user MediaMTX lets in"
            + " its own machine only");
  }

  static DependencyFailedException status(String what, int status, String text) {
    return of(
        "MediaMTX answered "
            + what
            + " with status "
            + status
            + (text.isEmpty() ? "" : ": ")
            + text);
  }

  static DependencyFailedException open(String reason, Duration wait) {
    return of(reason + " (it is tried again in " + wait.toMillis() + " ms)");
  }

  private static String explain(URI server, IOException failure) {
    String where = server.getHost() + ":" + server.getPort();
    if (failure.getCause() instanceof UnresolvedAddressException
        || (failure.getCause() != null
            && failure.getCause().getCause() instanceof UnresolvedAddressException)) {
      return "The host of MediaMTX is not known: " + where + ". Check " + ServerSettings.URL.key();
    }
    if (failure instanceof HttpConnectTimeoutException) {
      return "MediaMTX cannot be reached at " + where + ": no answer in time. Check the network";
    }
    if (failure instanceof ConnectException) {
      return "MediaMTX cannot be reached at "
          + where
          + ". Start it, switch its API on, or correct "
          + ServerSettings.URL.key();
    }
    return "The connection to MediaMTX at " + where + " broke (" + failure.getMessage() + ")";
  }
}
