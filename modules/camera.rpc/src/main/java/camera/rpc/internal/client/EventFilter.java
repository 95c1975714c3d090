package camera.rpc.internal.client;

import camera.api.InvalidRequestException;
import camera.rpc.internal.jsonrpc.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which payloads of a topic a client wants; all conditions must hold. */
public final class EventFilter {

  /** Lets everything through. */
  public static final EventFilter ALL = new EventFilter(Map.of());

  private static final String TIME = "timestamp";

  private final Map<String, JsonValue> wanted;
  private final @Nullable Instant after;
  private final @Nullable Instant before;

  private EventFilter(Map<String, JsonValue> conditions) {
    after = time(conditions, "timestamp_after");
    before = time(conditions, "timestamp_before");
    wanted = new LinkedHashMap<>(conditions);
    wanted.keySet().removeAll(java.util.Set.of("timestamp_after", "timestamp_before"));
  }

  /**
   * Reads a filter.
   *
   * @param conditions payload fields and the values wanted
   * @return the filter
   * @throws InvalidRequestException if a time cannot be read
   */
  public static EventFilter of(JsonValue.Obj conditions) {
    return new EventFilter(conditions.members());
  }

  /**
   * Tests a payload.
   *
   * @param fields payload by name
   * @return whether all conditions hold; a missing field does not match
   */
  public boolean matches(Map<String, Object> fields) {
    return wanted.entrySet().stream()
            .allMatch(entry -> equal(entry.getValue(), fields.get(entry.getKey())))
        && (after == null || timeMatches(fields, time -> time.isAfter(after)))
        && (before == null || timeMatches(fields, time -> time.isBefore(before)));
  }

  private static boolean timeMatches(Map<String, Object> fields, Predicate<Instant> condition) {
    return fields.get(TIME) instanceof String text && condition.test(Instant.parse(text));
  }

  private static boolean equal(JsonValue wanted, @Nullable Object actual) {
    return switch (wanted) {
      case JsonValue.Text(String text) -> text.equals(actual);
      case JsonValue.Bool(boolean value) -> actual instanceof Boolean is && is == value;
      case JsonValue.Numeral(String digits) ->
          actual instanceof Number number
              && digits.length() <= 32
              && new BigDecimal(digits).compareTo(new BigDecimal(number.toString())) == 0;
      case JsonValue.Null _, JsonValue.Array _, JsonValue.Obj _ -> false;
    };
  }

  private static @Nullable Instant time(Map<String, JsonValue> conditions, String key) {
    JsonValue value = conditions.get(key);
    if (value == null) {
      return null;
    }
    if (value instanceof JsonValue.Text(String text)) {
      try {
        return Instant.parse(text);
      } catch (DateTimeParseException _) {
        // answered below, as any other value that is no time
      }
    }
    throw new InvalidRequestException(
        "filters",
        InvalidRequestException.Rule.FORMAT,
        key + " must be a time such as 2025-01-15T14:30:00Z");
  }
}
