package camera.launcher.internal.log;

import camera.api.spi.SecretMask;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * One line for each record: time (UTC), level, class, message, and the failure with its causes.
 *
 * <p>Line breaks within are shown as such, so that text from outside cannot forge a line; what
 * looks like a secret is masked, whoever logged it.
 */
public final class LineFormat extends Formatter {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final boolean stacks;

  /**
   * Makes the format.
   *
   * @param stacks whether failures are followed by their stack, on further lines
   */
  public LineFormat(boolean stacks) {
    this.stacks = stacks;
  }

  @Override
  public String format(LogRecord record) {
    Throwable failure = record.getThrown();
    String line =
        "%s %-7s %s: %s%s"
            .formatted(
                TIME.format(record.getInstant()),
                word(record.getLevel()),
                shortName(record.getLoggerName()),
                formatMessage(record),
                failure == null ? "" : causes(failure));
    return SecretMask.of(oneLine(line))
        + "\n"
        + (stacks && failure != null ? SecretMask.of(stack(failure)) : "");
  }

  private static String word(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (value >= Level.WARNING.intValue()) {
      return "WARNING";
    }
    return value >= Level.INFO.intValue() ? "INFO" : "DEBUG";
  }

  private static String shortName(@Nullable String logger) {
    return logger == null ? "-" : logger.substring(logger.lastIndexOf('.') + 1);
  }

  private static String causes(Throwable failure) {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    for (Throwable each = failure; each != null && depth < 8; each = each.getCause()) {
      text.append(depth++ == 0 ? " | " : " <- ").append(each);
    }
    return text.toString();
  }

  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.chars()
        .forEach(
            letter -> {
              if (letter == '\n') {
                line.append("\\n");
              } else if (Character.isISOControl(letter) && letter != '\t') {
                line.append("\\u%04x".formatted(letter));
              } else {
                line.append((char) letter);
              }
            });
    return line.toString();
  }

  private static String stack(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
