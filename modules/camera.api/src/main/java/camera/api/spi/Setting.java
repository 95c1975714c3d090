package camera.api.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
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

  private final String key;
  private final T defaultValue;
  private final String description;
  private final boolean secret;
  private final SettingSyntax<T> syntax;
  private final List<String> aliases;

  private Setting(
      String key,
      T defaultValue,
      String description,
      boolean secret,
      SettingSyntax<T> syntax,
      List<String> aliases) {
    this.key = key;
    this.defaultValue = defaultValue;
    this.description = description;
    this.secret = secret;
    this.syntax = syntax;
    this.aliases = aliases;
  }

  private static <T> Setting<T> open(
      String key, T initial, String description, SettingSyntax<T> syntax) {
    return new Setting<>(key, initial, description, false, syntax, List.of());
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
    return open(key, initial, description, SettingSyntax.integer(min, max));
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
    return open(key, initial, description, SettingSyntax.duration(min, max));
  }

  /**
   * Declares a duration whose bounds are given in milliseconds.
   *
   * @param key dotted key
   * @param initial default in milliseconds
   * @param min least value in milliseconds
   * @param max greatest value in milliseconds
   * @param description for the reference
   * @return the setting
   */
  public static Setting<Duration> milliseconds(
      String key, long initial, long min, long max, String description) {
    return duration(
        key,
        Duration.ofMillis(initial),
        Duration.ofMillis(min),
        Duration.ofMillis(max),
        description);
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
    return open(key, initial, description, SettingSyntax.size(min, max));
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
    return open(key, initial, description, SettingSyntax.flag());
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
    return open(key, initial, description, SettingSyntax.of("a text", Function.identity()));
  }

  /**
   * Declares a text that is never shown or logged.
   *
   * @param key dotted key
   * @param description for the reference
   * @return the setting, empty by default
   */
  public static Setting<String> secret(String key, String description) {
    return new Setting<>(
        key, "", description, true, SettingSyntax.of("a text", Function.identity()), List.of());
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
    return open(key, initial, description, SettingSyntax.choice(allowed));
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
    return open(key, initial, description, SettingSyntax.of("a path", Path::of));
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
    return open(key, initial, description, SettingSyntax.texts());
  }

  /**
   * Gives this setting a further environment variable, for a name that other programs know.
   *
   * @param variable its full name
   * @return the same setting with the variable added
   */
  public Setting<T> alsoFrom(String variable) {
    List<String> all = Stream.concat(aliases.stream(), Stream.of(variable)).toList();
    return new Setting<>(key, defaultValue, description, secret, syntax, all);
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
    return syntax.expected();
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
    return syntax.list();
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
    return syntax.parse(texts, secret);
  }
}
