package camera.testkit;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class writes into the log while something runs. */
public final class LogLines {

  private LogLines() {}

  /**
   * Listens while an action runs.
   *
   * @param source the class whose logger is meant
   * @param action what runs
   * @return the lines, formatted
   */
  public static List<String> during(Class<?> source, Runnable action) {
    return during(source, _ -> action.run());
  }

  /**
   * Listens while an action runs that waits for what is written.
   *
   * @param source the class whose logger is meant
   * @param action what runs, with the lines so far
   * @return the lines, formatted
   */
  public static List<String> during(Class<?> source, Consumer<List<String>> action) {
    return written(Logger.getLogger(source.getName()), action);
  }

  /**
   * Listens to everything that our modules write, down to the last detail, while an action runs.
   *
   * @param action what runs
   * @return the lines, formatted, each followed by its failure
   */
  public static List<String> ofEverything(Runnable action) {
    Logger ours = Logger.getLogger("camera");
    Level before = ours.getLevel();
    ours.setLevel(Level.ALL);
    try {
      return written(ours, _ -> action.run());
    } finally {
      ours.setLevel(before);
    }
  }

  private static List<String> written(Logger logger, Consumer<List<String>> action) {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            String line = MessageFormat.format(record.getMessage(), record.getParameters());
            lines.add(record.getThrown() == null ? line : line + " " + record.getThrown());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    handler.setLevel(Level.ALL);
    logger.addHandler(handler);
    try {
      action.accept(lines);
    } finally {
      logger.removeHandler(handler);
    }
    return lines;
  }
}
