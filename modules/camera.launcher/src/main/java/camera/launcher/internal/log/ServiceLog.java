package camera.launcher.internal.log;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Sends what all modules log to standard error, one line each. */
public final class ServiceLog {

  /** Held here, since the log system itself forgets loggers that nobody holds. */
  private static final Logger ROOT = Logger.getLogger("");

  private static final Logger OURS = Logger.getLogger("camera");

  private ServiceLog() {}

  /**
   * Sets the log up anew.
   *
   * @param level {@code error}, {@code warning}, {@code info} or {@code debug}, for our modules;
   *     libraries tell of warnings only
   */
  public static void setUp(String level) {
    LogManager.getLogManager().reset();
    boolean debug = level.equals("debug");
    Handler handler = new ConsoleHandler();
    handler.setFormatter(new LineFormat(debug));
    handler.setLevel(Level.ALL);
    ROOT.addHandler(handler);
    Level ours =
        switch (level) {
          case "error" -> Level.SEVERE;
          case "warning" -> Level.WARNING;
          case "debug" -> Level.FINE;
          default -> Level.INFO;
        };
    OURS.setLevel(ours);
    ROOT.setLevel(level.equals("error") ? Level.SEVERE : Level.WARNING);
  }
}
