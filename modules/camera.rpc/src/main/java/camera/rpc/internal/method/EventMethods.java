package camera.rpc.internal.method;

import camera.api.InvalidRequestException;
import camera.api.InvalidRequestException.Rule;
import camera.api.Role;
import camera.rpc.internal.client.Client;
import camera.rpc.internal.client.Clients;
import camera.rpc.internal.client.EventFilter;
import camera.rpc.internal.jsonrpc.JsonValue;
import camera.rpc.internal.wire.Subscribed;
import camera.rpc.internal.wire.SubscriptionStats;
import camera.rpc.internal.wire.SubscriptionTotals;
import camera.rpc.internal.wire.Unsubscribed;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Subscriptions (wire contract, section 10). */
final class EventMethods {

  /** Longest number worth comparing; more digits no payload has. */
  private static final int MAX_DIGITS = 32;

  private static final Parameter<List<String>> TOPICS = Parameters.topics(true);
  private static final Parameter<List<String>> SOME_TOPICS = Parameters.topics(false);
  private static final Parameter<JsonValue.Obj> FILTERS =
      new Parameter<>(
          "filters",
          false,
          "Payload fields and the values wanted; timestamp_after and timestamp_before",
          Map.of("type", "object"),
          EventMethods::filters);

  private final Clients clients;

  EventMethods(Clients clients) {
    this.clients = clients;
  }

  List<Method> rows() {
    return List.of(
        Method.of(
                "subscribe_events",
                Role.VIEWER,
                Subscribed.class,
                "Asks for events of some topics.",
                EventMethods::subscribe)
            .with(TOPICS, FILTERS),
        Method.of(
                "unsubscribe_events",
                Role.VIEWER,
                Unsubscribed.class,
                "Ends events of some or all topics.",
                EventMethods::unsubscribe)
            .with(SOME_TOPICS),
        Method.of(
            "get_subscription_stats",
            Role.VIEWER,
            SubscriptionStats.class,
            "Counts subscriptions.",
            call -> stats(call.client())));
  }

  private static Subscribed subscribe(Call call) {
    List<String> topics = call.get(TOPICS);
    JsonValue.Obj filters = call.find(FILTERS).orElse(JsonValue.Obj.EMPTY);
    call.client().subscribe(topics, EventFilter.of(filters));
    Map<String, Object> shown = new LinkedHashMap<>();
    filters.members().forEach((name, value) -> shown.put(name, plain(value)));
    return new Subscribed(true, topics, shown);
  }

  private static Unsubscribed unsubscribe(Call call) {
    List<String> topics = call.find(SOME_TOPICS).orElseGet(call.client()::topics);
    call.client().unsubscribe(topics);
    return new Unsubscribed(true, topics);
  }

  private SubscriptionStats stats(Client client) {
    Map<String, Integer> counts = clients.topicCounts();
    int total = counts.values().stream().mapToInt(Integer::intValue).sum();
    return new SubscriptionStats(
        new SubscriptionTotals(total, clients.subscribing(), counts), client.topics(), client.id());
  }

  private static JsonValue.Obj filters(JsonValue value) {
    JsonValue.Obj filters = flat(Parameters.objectOf("filters", value));
    EventFilter.of(filters);
    return filters;
  }

  private static JsonValue.Obj flat(JsonValue.Obj filters) {
    filters.members().forEach(EventMethods::checkPlain);
    return filters;
  }

  private static void checkPlain(String name, JsonValue value) {
    boolean plain =
        switch (value) {
          case JsonValue.Text _, JsonValue.Bool _ -> true;
          case JsonValue.Numeral(String digits) -> digits.length() <= MAX_DIGITS;
          case JsonValue.Null _, JsonValue.Array _, JsonValue.Obj _ -> false;
        };
    if (!plain) {
      throw new InvalidRequestException(
          "filters", Rule.TYPE, "'" + name + "' must be a text, a number or a truth value");
    }
  }

  private static Object plain(JsonValue value) {
    return switch (value) {
      case JsonValue.Text(String text) -> text;
      case JsonValue.Bool(boolean bool) -> bool;
      case JsonValue.Numeral(String digits) -> new BigDecimal(digits);
      case JsonValue.Null _, JsonValue.Array _, JsonValue.Obj _ ->
          throw new IllegalArgumentException("checked when it was read: " + value);
    };
  }
}
