package camera.mediamtx.internal.demand;

import camera.api.CameraId;
import camera.api.spi.Settings;
import camera.mediamtx.internal.server.Credentials;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Decides who may do what at the media server, from memory and at once: the server does nothing
 * else while it asks. A viewer who is let in to a camera is told on, so that the camera is started.
 * Thread-safe.
 */
public final class Gatekeeper {

  private final List<Credentials> own;
  private final boolean anyone;
  private final Predicate<String> tokens;
  private final Consumer<CameraId> demand;

  /**
   * Makes one.
   *
   * @param settings the checked configuration
   * @param own who this service is itself: may do everything
   * @param tokens whether a token is genuine
   * @param demand told of cameras that somebody opens; must return at once
   */
  public Gatekeeper(
      Settings settings,
      List<Credentials> own,
      Predicate<String> tokens,
      Consumer<CameraId> demand) {
    this.own = List.copyOf(own);
    this.tokens = tokens;
    this.demand = demand;
    anyone = settings.get(HookSettings.VIEWERS).equals("anyone");
  }

  boolean allows(Question question) {
    if (own.stream().anyMatch(me -> me.areThese(question.user(), question.password()))) {
      return true;
    }
    return switch (question.action()) {
      case "read" -> {
        boolean allowed = isViewer(question);
        if (allowed && opens(question)) {
          Optional<CameraId> camera = CameraId.parse(question.path());
          camera.ifPresent(demand);
        }
        yield allowed;
      }
      case "playback" -> isViewer(question);
      default -> false; // Publishing and the control of the server are this service's alone.
    };
  }

  private boolean isViewer(Question question) {
    return anyone || question.tokens().stream().anyMatch(tokens);
  }

  /** A page that was loaded has no session yet; it must not start a camera. */
  private static boolean opens(Question question) {
    return !question.id().isEmpty() || question.protocol().startsWith("rtsp");
  }
}
