package camera.rpc.internal.method;

import camera.api.InvalidRequestException;
import camera.api.InvalidRequestException.Rule;
import camera.rpc.internal.jsonrpc.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One named parameter of a method: its type, its rules and its schema.
 *
 * @param <T> type it is read as
 */
public final class Parameter<T> {

  private final String name;
  private final boolean required;
  private final String description;
  private final Map<String, Object> schema;
  private final Function<JsonValue, T> reader;

  Parameter(
      String name,
      boolean required,
      String description,
      Map<String, Object> schema,
      Function<JsonValue, T> reader) {
    this.name = name;
    this.required = required;
    this.description = description;
    this.schema = schema;
    this.reader = reader;
  }

  /** {@return the name on the wire} */
  public String name() {
    return name;
  }

  /** {@return whether it must be given} */
  public boolean isRequired() {
    return required;
  }

  /** {@return what it is for} */
  public String description() {
    return description;
  }

  /** {@return its JSON schema} */
  public Map<String, Object> schema() {
    return schema;
  }

  /**
   * Reads the parameter.
   *
   * @param params all that were sent
   * @return its value; empty if an optional one is absent or null
   * @throws InvalidRequestException if it breaks a rule
   */
  public Optional<T> read(JsonValue.Obj params) {
    JsonValue value = params.members().getOrDefault(name, JsonValue.Null.NULL);
    if (value instanceof JsonValue.Null) {
      if (required) {
        throw new InvalidRequestException(name, Rule.REQUIRED, "'" + name + "' is required");
      }
      return Optional.empty();
    }
    return Optional.of(reader.apply(value));
  }
}
