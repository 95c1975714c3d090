package camera.api;

import java.util.Locale;

/** What kind of value a control has. */
public enum ControlType {
  /** A whole number of 32 bits. */
  INTEGER,
  /** On or off. */
  BOOLEAN,
  /** One of some named items, by index. */
  MENU,
  /** Does something when it is set; has no value. */
  BUTTON,
  /** A whole number of 64 bits. */
  INTEGER64,
  /** A text. */
  STRING,
  /** A set of bits, at most 32. */
  BITMASK,
  /** One of some numbers, by index. */
  INTEGER_MENU,
  /** A structure or a table; listed, but neither read nor set. */
  COMPOUND;

  /** {@return the word clients see, lower case} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
