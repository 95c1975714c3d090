package camera.testkit;

import java.text.MessageFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The gravest level at which the service's log speaks of each of many things, while this is open.
 */
public final class GravestLines implements AutoCloseable {

  private static final Logger ALL = Logger.getLogger("camera");

  private final Map<String, Level> gravest = new ConcurrentHashMap<>();
  private final Handler handler;

  /**
   * Begins to listen.
   *
   * @param names what the names of the things look like; the first in a line is the one it is about
   */
  public GravestLines(Pattern names) {
    handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            note(names, line);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    ALL.addHandler(handler);
  }

  private void note(Pattern names, LogRecord line) {
    Object[] parameters = line.getParameters();
    String text = String.valueOf(line.getMessage());
    Matcher name =
        names.matcher(parameters == null ? text : MessageFormat.format(text, parameters));
    if (name.find()) {
      gravest.merge(name.group(), line.getLevel(), (a, b) -> a.intValue() >= b.intValue() ? a : b);
    }
  }

  /**
   * Tells how grave it was.
   *
   * @param name of the thing
   * @return {@code ERROR}, {@code WARNING}, {@code INFO}, or {@code -} for less or nothing
   */
  public String about(String name) {
    return switch (gravest.getOrDefault(name, Level.OFF).getName()) {
      case "SEVERE" -> "ERROR";
      case "WARNING" -> "WARNING";
      case "INFO" -> "INFO";
      default -> "-";
    };
  }

  @Override
  public void close() {
    ALL.removeHandler(handler);
  }
}
