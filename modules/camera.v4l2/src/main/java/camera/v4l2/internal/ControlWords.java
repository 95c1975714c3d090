package camera.v4l2.internal;

import camera.api.ControlFlag;
import camera.api.ControlType;
import camera.v4l2.internal.kernel.CtrlFlag;
import camera.v4l2.internal.kernel.CtrlType;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The kernel's words about controls in the words of the API. */
final class ControlWords {

  private static final Map<ControlFlag, Integer> FLAGS =
      Map.ofEntries(
          Map.entry(ControlFlag.DISABLED, CtrlFlag.DISABLED),
          Map.entry(ControlFlag.GRABBED, CtrlFlag.GRABBED),
          Map.entry(ControlFlag.READ_ONLY, CtrlFlag.READ_ONLY),
          Map.entry(ControlFlag.UPDATE, CtrlFlag.UPDATE),
          Map.entry(ControlFlag.INACTIVE, CtrlFlag.INACTIVE),
          Map.entry(ControlFlag.SLIDER, CtrlFlag.SLIDER),
          Map.entry(ControlFlag.WRITE_ONLY, CtrlFlag.WRITE_ONLY),
          Map.entry(ControlFlag.VOLATILE, CtrlFlag.VOLATILE),
          Map.entry(ControlFlag.HAS_PAYLOAD, CtrlFlag.HAS_PAYLOAD),
          Map.entry(ControlFlag.EXECUTE_ON_WRITE, CtrlFlag.EXECUTE_ON_WRITE),
          Map.entry(ControlFlag.MODIFY_LAYOUT, CtrlFlag.MODIFY_LAYOUT),
          Map.entry(ControlFlag.DYNAMIC_ARRAY, CtrlFlag.DYNAMIC_ARRAY));

  private ControlWords() {}

  /** {@return the kind of a control; one the kernel invents later is taken for a structure} */
  static ControlType type(int code) {
    return switch (code) {
      case CtrlType.INTEGER -> ControlType.INTEGER;
      case CtrlType.BOOLEAN -> ControlType.BOOLEAN;
      case CtrlType.MENU -> ControlType.MENU;
      case CtrlType.BUTTON -> ControlType.BUTTON;
      case CtrlType.INTEGER64 -> ControlType.INTEGER64;
      case CtrlType.STRING -> ControlType.STRING;
      case CtrlType.BITMASK -> ControlType.BITMASK;
      case CtrlType.INTEGER_MENU -> ControlType.INTEGER_MENU;
      default -> ControlType.COMPOUND;
    };
  }

  /** {@return the flags in a word; bits that are not known are left out} */
  static Set<ControlFlag> flags(int word) {
    EnumSet<ControlFlag> flags = EnumSet.noneOf(ControlFlag.class);
    FLAGS.forEach(
        (flag, bit) -> {
          if ((word & bit) != 0) {
            flags.add(flag);
          }
        });
    return flags;
  }

  /**
   * Makes a name of the driver's words, as {@code v4l2-ctl} does: letters and digits of ASCII in
   * lower case, and one underscore for whatever stands between them.
   *
   * @param label the driver's words
   * @return the name; empty if there is no letter or digit in them
   */
  static String name(String label) {
    String words = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    return words.replaceAll("^_|_$", "");
  }
}
