package camera.api;

/** The value of a control. */
public sealed interface ControlValue {

  /**
   * A number: of an integer, the index of a menu's item, the bits of a bitmask.
   *
   * @param value the number; of a bitmask never negative
   */
  record Whole(long value) implements ControlValue {

    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /**
   * A truth value; {@code true} also presses a button.
   *
   * @param value which
   */
  record Bool(boolean value) implements ControlValue {

    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /**
   * A text; also accepted for a menu, as the label of one of its items.
   *
   * @param value the text
   */
  record Text(String value) implements ControlValue {

    @Override
    public String toString() {
      return value;
    }
  }
}
