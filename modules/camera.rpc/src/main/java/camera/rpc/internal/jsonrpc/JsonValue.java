package camera.rpc.internal.jsonrpc;

import java.util.List;
import java.util.Map;

/**
 * A JSON value as it was received.
 *
 * <p>Numbers keep their digits: an id must be sent back as written, and {@code 1.0} is not the
 * whole number a parameter asks for.
 */
public sealed interface JsonValue {

  /** The value {@code null}. */
  enum Null implements JsonValue {
    /** The only one. */
    NULL
  }

  /**
   * A truth value.
   *
   * @param value which
   */
  record Bool(boolean value) implements JsonValue {}

  /**
   * A number.
   *
   * @param digits as written
   */
  record Numeral(String digits) implements JsonValue {}

  /**
   * A text.
   *
   * @param value unescaped; no lone surrogates
   */
  record Text(String value) implements JsonValue {}

  /**
   * An array.
   *
   * @param elements in order
   */
  record Array(List<JsonValue> elements) implements JsonValue {}

  /**
   * An object.
   *
   * @param members by name, each name once
   */
  record Obj(Map<String, JsonValue> members) implements JsonValue {

    /** The object without members. */
    public static final Obj EMPTY = new Obj(Map.of());
  }
}
