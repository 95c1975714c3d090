package camera.api.spi;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the value of a {@link Setting} is written.
 *
 * @param expected what may be written, in words
 * @param list whether it is a list
 * @param parser makes the value of the texts; throws IllegalArgumentException or
 *     ArithmeticException, whose words are not shown
 * @param <T> type of the value
 */
record SettingSyntax<T>(String expected, boolean list, Function<List<String>, T> parser) {

  private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d+)\\s*(B|KiB|MiB|GiB|TiB)?");
  private static final Map<String, Long> SIZE_UNITS =
      Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30, "TiB", 1L << 40);

  /** One text, read by a function. */
  static <T> SettingSyntax<T> of(String expected, Function<String, T> parser) {
    return new SettingSyntax<>(expected, false, texts -> parser.apply(texts.getFirst()));
  }

  static SettingSyntax<List<String>> texts() {
    return new SettingSyntax<>("a list of texts", true, List::copyOf);
  }

  static SettingSyntax<Integer> integer(int min, int max) {
    return of(
        "a whole number " + min + ".." + max, text -> within(Integer.valueOf(text), min, max));
  }

  static SettingSyntax<Duration> duration(Duration min, Duration max) {
    return of(
        "a duration such as 500ms, 10s or 5m, " + write(min) + ".." + write(max),
        text -> within(readDuration(text), min, max));
  }

  static SettingSyntax<Long> size(long min, long max) {
    return of(
        "a size such as 65536, 64KiB or 16MiB, " + min + ".." + max + " bytes",
        text -> within(readSize(text), min, max));
  }

  static SettingSyntax<Boolean> flag() {
    return of(
        "true or false",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true", "yes", "on" -> true;
              case "false", "no", "off" -> false;
              default -> throw new IllegalArgumentException();
            });
  }

  static SettingSyntax<String> choice(List<String> allowed) {
    return of(
        "one of " + String.join(", ", allowed),
        text -> {
          if (!allowed.contains(text)) {
            throw new IllegalArgumentException();
          }
          return text;
        });
  }

  /** Reads a value; the message of a failure says what is expected. */
  T parse(List<String> texts, boolean secret) {
    if (!list && texts.size() != 1) {
      throw new IllegalArgumentException("expected " + expected + ", not a list");
    }
    try {
      return parser.apply(list ? texts : List.of(texts.getFirst().strip()));
    } catch (IllegalArgumentException | ArithmeticException e) {
      String shown = secret ? "" : ", not '" + String.join(", ", texts) + "'";
      throw new IllegalArgumentException("expected " + expected + shown, e);
    }
  }

  private static <T extends Comparable<T>> T within(T value, T min, T max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  private static Duration readDuration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException();
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static long readSize(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException();
    }
    String unit = matcher.group(2) == null ? "B" : matcher.group(2);
    return Math.multiplyExact(Long.parseLong(matcher.group(1)), SIZE_UNITS.getOrDefault(unit, 1L));
  }

  /** Writes a duration in the greatest unit that leaves no rest. */
  private static String write(Duration duration) {
    long millis = duration.toMillis();
    if (millis > 0 && millis % 1_000 == 0) {
      long seconds = millis / 1_000;
      return seconds % 86_400 == 0
          ? seconds / 86_400 + "d"
          : seconds % 3_600 == 0
              ? seconds / 3_600 + "h"
              : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
    return millis + "ms";
  }
}
