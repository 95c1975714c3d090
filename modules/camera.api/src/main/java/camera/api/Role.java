package camera.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do; each role includes those before it (wire contract, section 5). */
public enum Role {
  /** May look. */
  VIEWER,
  /** May operate cameras. */
  OPERATOR,
  /** May delete and configure. */
  ADMIN;

  /**
   * Reads the word used in tokens.
   *
   * @param word lower case
   * @return the role, or empty if the word names none
   */
  public static Optional<Role> parse(String word) {
    for (Role role : values()) {
      if (role.toString().equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /**
   * Compares two roles.
   *
   * @param other the least role needed
   * @return whether this role may do what the other may
   */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** {@return the permission words shown to clients} */
  public List<String> permissions() {
    return switch (this) {
      case VIEWER -> List.of("view");
      case OPERATOR -> List.of("view", "control");
      case ADMIN -> List.of("view", "control", "admin");
    };
  }

  /** {@return the word used in tokens, lower case} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
