package camera.mediamtx.internal.demand;

import camera.api.spi.Settings;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The hook for the media server's questions, if one is configured: one that cannot be opened is a
 * problem to be told, not the end of the service. Opened and closed by one thread.
 */
public final class DemandHook implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(DemandHook.class.getName());

  private final Settings settings;
  private final Gatekeeper gatekeeper;
  private @Nullable AuthHook hook;
  private volatile Optional<String> problem = Optional.empty();

  /**
   * Makes it; opens nothing.
   *
   * @param settings the checked configuration
   * @param gatekeeper who decides
   */
  public DemandHook(Settings settings, Gatekeeper gatekeeper) {
    this.settings = settings;
    this.gatekeeper = gatekeeper;
  }

  /** Opens the port, if the media server is to ask. */
  public void open() {
    if (!settings.get(HookSettings.ENABLED)) {
      return;
    }
    try {
      hook = AuthHook.open(settings, gatekeeper);
    } catch (IOException e) {
      problem =
          Optional.of(
              "MediaMTX cannot ask about viewers: port "
                  + settings.get(HookSettings.PORT)
                  + " cannot be opened ("
                  + e.getMessage()
                  + "). Free it, or set another in "
                  + HookSettings.PORT.key());
      LOG.log(System.Logger.Level.ERROR, "{0}", problem.get());
    }
  }

  /** {@return why the media server cannot ask; empty if it can, or need not} */
  public Optional<String> problem() {
    return problem;
  }

  @Override
  public void close() {
    if (hook != null) {
      hook.close();
    }
  }
}
