package camera.rpc.internal.method;

import camera.api.CameraException;
import camera.api.InvalidRequestException;
import camera.api.InvalidRequestException.Rule;
import camera.rpc.internal.jsonrpc.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

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
  private final Supplier<CameraException> missing;

  Parameter(
      String name,
      boolean required,
      String description,
      Map<String, Object> schema,
      Function<JsonValue, T> reader) {
    this(
        name,
        required,
        description,
        schema,
        reader,
        () -> new InvalidRequestException(name, Rule.REQUIRED, "'" + name + "' is required"));
  }

  Parameter(
      String name,
      boolean required,
      String description,
      Map<String, Object> schema,
      Function<JsonValue, T> reader,
      Supplier<CameraException> missing) {
    this.name = name;
    this.required = required;
    this.description = description;
    this.schema = schema;
    this.reader = reader;
    this.missing = missing;
  }

  /** {@return the same, but it must be given} */
  Parameter<T> mandatory() {
    return new Parameter<>(name, true, description, schema, reader);
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
   * @throws CameraException if it breaks a rule
   */
  public Optional<T> read(JsonValue.Obj params) {
    JsonValue value = params.members().getOrDefault(name, JsonValue.Null.NULL);
    if (value instanceof JsonValue.Null) {
      if (required) {
        throw missing.get();
      }
      return Optional.empty();
    }
    return Optional.of(reader.apply(value));
  }
}
