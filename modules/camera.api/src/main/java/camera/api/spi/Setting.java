package camera.api.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One named, typed, bounded value of the configuration.
 *
 * <p>A provider declares its settings; from that declaration come the check of the configuration
 * file, the defaults and the reference.
 *
 * @param <T> type of the value
 */
public final class Setting<T> {

  private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d+)\\s*(B|KiB|MiB|GiB|TiB)?");
  private static final Map<String, Long> SIZE_UNITS =
      Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30, "TiB", 1L << 40);

  private final String key;
  private final T defaultValue;
  private final String expected;
  private final String description;
  private final boolean secret;
  private final boolean list;
  private final Function<List<String>, T> parser;
  private final List<String> aliases;

  private Setting(
      String key,
      T defaultValue,
      String expected,
      String description,
      boolean secret,
      boolean list,
      Function<List<String>, T> parser,
      List<String> aliases) {
    this.key = key;
    this.defaultValue = defaultValue;
    this.expected = expected;
    this.description = description;
    this.secret = secret;
    this.list = list;
    this.parser = parser;
    this.aliases = aliases;
  }

  private static <T> Setting<T> scalar(
      String key, T initial, String expected, String description, Function<String, T> parser) {
    return new Setting<>(
        key,
        initial,
        expected,
        description,
        false,
        false,
        texts -> parser.apply(texts.getFirst()),
        List.of());
  }

  /**
   * Declares a whole number.
   *
   * @param key dotted key
   * @param initial default
   * @param min least value
   * @param max greatest value
   * @param description for the reference, with the unit
   * @return the setting
   */
  public static Setting<Integer> integer(
      String key, int initial, int min, int max, String description) {
    return scalar(
        key,
        initial,
        "a whole number " + min + ".." + max,
        description,
        text -> {
          int value = Integer.parseInt(text);
          if (value < min || value > max) {
            throw new IllegalArgumentException();
          }
          return value;
        });
  }

  /**
   * Declares a duration, written {@code 500ms}, {@code 10s}, {@code 5m}, {@code 24h} or {@code 7d}.
   *
   * @param key dotted key
   * @param initial default
   * @param min least value
   * @param max greatest value
   * @param description for the reference
   * @return the setting
   */
  public static Setting<Duration> duration(
      String key, Duration initial, Duration min, Duration max, String description) {
    return scalar(
        key,
        initial,
        "a duration such as 500ms, 10s or 5m, " + text(min) + ".." + text(max),
        description,
        text -> {
          Duration value = parseDuration(text);
          if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException();
          }
          return value;
        });
  }

  /**
   * Declares a size, written in bytes or as {@code 64KiB}, {@code 16MiB} or {@code 2GiB}.
   *
   * @param key dotted key
   * @param initial default in bytes
   * @param min least value in bytes
   * @param max greatest value in bytes
   * @param description for the reference
   * @return the setting, in bytes
   */
  public static Setting<Long> size(
      String key, long initial, long min, long max, String description) {
    return scalar(
        key,
        initial,
        "a size such as 65536, 64KiB or 16MiB, " + min + ".." + max + " bytes",
        description,
        text -> {
          long value = parseSize(text);
          if (value < min || value > max) {
            throw new IllegalArgumentException();
          }
          return value;
        });
  }

  /**
   * Declares a switch.
   *
   * @param key dotted key
   * @param initial default
   * @param description for the reference
   * @return the setting
   */
  public static Setting<Boolean> flag(String key, boolean initial, String description) {
    return scalar(
        key,
        initial,
        "true or false",
        description,
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true", "yes", "on" -> true;
              case "false", "no", "off" -> false;
              default -> throw new IllegalArgumentException();
            });
  }

  /**
   * Declares a text.
   *
   * @param key dotted key
   * @param initial default
   * @param description for the reference
   * @return the setting
   */
  public static Setting<String> text(String key, String initial, String description) {
    return scalar(key, initial, "a text", description, Function.identity());
  }

  /**
   * Declares a text that is never shown or logged.
   *
   * @param key dotted key
   * @param description for the reference
   * @return the setting, empty by default
   */
  public static Setting<String> secret(String key, String description) {
    return new Setting<>(key, "", "a text", description, true, false, List::getFirst, List.of());
  }

  /**
   * Declares a word out of a few.
   *
   * @param key dotted key
   * @param initial default
   * @param allowed all words
   * @param description for the reference
   * @return the setting
   */
  public static Setting<String> choice(
      String key, String initial, List<String> allowed, String description) {
    return scalar(
        key,
        initial,
        "one of " + String.join(", ", allowed),
        description,
        text -> {
          if (!allowed.contains(text)) {
            throw new IllegalArgumentException();
          }
          return text;
        });
  }

  /**
   * Declares a file or folder.
   *
   * @param key dotted key
   * @param initial default
   * @param description for the reference
   * @return the setting
   */
  public static Setting<Path> path(String key, Path initial, String description) {
    return scalar(key, initial, "a path", description, Path::of);
  }

  /**
   * Declares a list of texts, in the environment separated by commas.
   *
   * @param key dotted key
   * @param initial default
   * @param description for the reference
   * @return the setting
   */
  public static Setting<List<String>> list(String key, List<String> initial, String description) {
    return new Setting<>(
        key, initial, "a list of texts", description, false, true, List::copyOf, List.of());
  }

  /**
   * Gives this setting a further environment variable, for a name that other programs know.
   *
   * @param variable its full name
   * @return the same setting with the variable added
   */
  public Setting<T> alsoFrom(String variable) {
    List<String> all = Stream.concat(aliases.stream(), Stream.of(variable)).toList();
    return new Setting<>(key, defaultValue, expected, description, secret, list, parser, all);
  }

  /** {@return the dotted key} */
  public String key() {
    return key;
  }

  /** {@return the value when nothing is configured} */
  public T defaultValue() {
    return defaultValue;
  }

  /** {@return what may be written, in words} */
  public String expected() {
    return expected;
  }

  /** {@return what it is for} */
  public String description() {
    return description;
  }

  /** {@return whether the value must never be shown} */
  public boolean isSecret() {
    return secret;
  }

  /** {@return whether the value is a list} */
  public boolean isList() {
    return list;
  }

  /** {@return the environment variable that overrides the file} */
  public String environmentVariable() {
    return "CAMERA_SERVICE_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** {@return all environment variables that override the file, the regular one first} */
  public List<String> environmentVariables() {
    return Stream.concat(Stream.of(environmentVariable()), aliases.stream()).toList();
  }

  /**
   * Reads a value.
   *
   * @param texts as written; exactly one unless this is a list
   * @return the value
   * @throws IllegalArgumentException if the text is not what is expected; the message says what is,
   *     and shows the text unless it is secret
   */
  public T parse(List<String> texts) {
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

  private static Duration parseDuration(String text) {
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

  private static long parseSize(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException();
    }
    String unit = matcher.group(2) == null ? "B" : matcher.group(2);
    return Math.multiplyExact(Long.parseLong(matcher.group(1)), SIZE_UNITS.getOrDefault(unit, 1L));
  }

  private static String text(Duration duration) {
    return Stream.of(
            unit(duration.toDays(), Duration.ofDays(1), duration, "d"),
            unit(duration.toHours(), Duration.ofHours(1), duration, "h"),
            unit(duration.toMinutes(), Duration.ofMinutes(1), duration, "m"),
            unit(duration.toSeconds(), Duration.ofSeconds(1), duration, "s"))
        .filter(form -> !form.isEmpty())
        .findFirst()
        .orElse(duration.toMillis() + "ms");
  }

  private static String unit(long amount, Duration unit, Duration whole, String letter) {
    return amount > 0 && unit.multipliedBy(amount).equals(whole) ? amount + letter : "";
  }
}
