package camera.v4l2.internal;

import camera.api.CameraControl;
import camera.api.ControlMenuItem;
import camera.api.ControlRange;
import camera.api.ControlType;
import camera.api.ControlValue;
import camera.v4l2.internal.kernel.CtrlFlag;
import camera.v4l2.internal.kernel.CtrlType;
import camera.v4l2.internal.kernel.V4l2ExtControls;
import camera.v4l2.internal.kernel.V4l2QueryExtCtrl;
import camera.v4l2.internal.kernel.V4l2QueryMenu;
import camera.v4l2.internal.kernel.VideoRequests;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Asks a node for its controls and their present values. The argument is zeroed before each call,
 * as the kernel wants its reserved fields.
 */
final class ControlEnumerator {

  private static final Logger LOG = System.getLogger(ControlEnumerator.class.getName());

  /** Longest list of controls, and of items of a menu, that is believed. */
  static final int MAX_ENTRIES = 1024;

  private final DeviceFile device;
  private final ControlTransfer transfer;
  private final Set<String> names = new HashSet<>();
  private String group = "";

  ControlEnumerator(DeviceFile device) {
    this.device = device;
    transfer = new ControlTransfer(device);
  }

  /**
   * Lists the controls in the driver's order; the headings among them become groups.
   *
   * @throws DeviceFailure if the device fails while it is asked
   */
  List<CameraControl> controls() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment entry = arena.allocate(V4l2QueryExtCtrl.LAYOUT);
      MemorySegment item = arena.allocate(V4l2QueryMenu.LAYOUT);
      List<CameraControl> controls = new ArrayList<>();
      int id = 0;
      for (int i = 0; i < MAX_ENTRIES && next(entry, id); i++) {
        int found = V4l2QueryExtCtrl.ID.get(entry);
        if (Integer.compareUnsigned(found, id) <= 0) {
          LOG.log(
              Level.WARNING, "the driver lists control {0} after {1}; the rest is left", found, id);
          break;
        }
        id = found;
        if (V4l2QueryExtCtrl.TYPE.get(entry) == CtrlType.CTRL_CLASS) {
          group = V4l2QueryExtCtrl.name(entry);
        } else {
          controls.add(control(entry, item));
        }
      }
      return controls;
    }
  }

  private boolean next(MemorySegment entry, int after) {
    entry.fill((byte) 0);
    V4l2QueryExtCtrl.ID.set(
        entry, after | V4l2QueryExtCtrl.NEXT_CTRL | V4l2QueryExtCtrl.NEXT_COMPOUND);
    return device.callIfKnown(VideoRequests.QUERY_EXT_CTRL, entry);
  }

  private CameraControl control(MemorySegment entry, MemorySegment item) {
    int id = V4l2QueryExtCtrl.ID.get(entry);
    ControlType type = ControlWords.type(V4l2QueryExtCtrl.TYPE.get(entry));
    int flags = V4l2QueryExtCtrl.FLAGS.get(entry);
    ControlRange range =
        new ControlRange(
            V4l2QueryExtCtrl.minimum(entry),
            V4l2QueryExtCtrl.maximum(entry),
            V4l2QueryExtCtrl.step(entry));
    List<Integer> dimensions = dimensions(entry);
    boolean single = type != ControlType.COMPOUND && dimensions.isEmpty();
    boolean readable =
        single
            && type != ControlType.BUTTON
            && (flags & (CtrlFlag.WRITE_ONLY | CtrlFlag.DISABLED)) == 0;
    long size = V4l2QueryExtCtrl.ELEM_SIZE.get(entry);
    String label = V4l2QueryExtCtrl.name(entry);
    return new CameraControl(
        uniqueName(label, id),
        id,
        label,
        group,
        type,
        range,
        single ? initial(entry, id, type, size) : Optional.empty(),
        readable ? read(V4l2ExtControls.CUR_VAL, id, type, size, label) : Optional.empty(),
        menu(item, id, type, range),
        dimensions,
        ControlWords.flags(flags));
  }

  private static List<Integer> dimensions(MemorySegment entry) {
    int count = Math.clamp(V4l2QueryExtCtrl.NR_OF_DIMS.get(entry), 0, V4l2QueryExtCtrl.MAX_DIMS);
    return IntStream.range(0, count)
        .mapToObj(index -> V4l2QueryExtCtrl.dimension(entry, index))
        .toList();
  }

  private Optional<ControlValue> initial(MemorySegment entry, int id, ControlType type, long size) {
    return switch (type) {
      case BUTTON, COMPOUND -> Optional.empty();
      case STRING -> read(V4l2ExtControls.DEF_VAL, id, type, size, V4l2QueryExtCtrl.name(entry));
      default -> Optional.of(ControlTransfer.value(type, V4l2QueryExtCtrl.defaultValue(entry)));
    };
  }

  /** A control that cannot be read is listed without its value; a camera that is gone is not. */
  private Optional<ControlValue> read(
      int which, int id, ControlType type, long textSize, String label) {
    return switch (transfer.read(which, id, type, textSize)) {
      case ControlTransfer.Result.Value(ControlValue value) -> Optional.of(value);
      case ControlTransfer.Result.Failed(DeviceFailure failure) -> {
        if (failure.outcome() == Outcome.GONE) {
          throw failure;
        }
        LOG.log(Level.DEBUG, "control {0} cannot be read: {1}", label, failure.getMessage());
        yield Optional.empty();
      }
    };
  }

  /** Indexes without an item are left out: the driver answers EINVAL for them. */
  private List<ControlMenuItem> menu(
      MemorySegment item, int id, ControlType type, ControlRange range) {
    if (type != ControlType.MENU && type != ControlType.INTEGER_MENU) {
      return List.of();
    }
    List<ControlMenuItem> menu = new ArrayList<>();
    long last = Math.min(range.max(), range.min() + MAX_ENTRIES - 1);
    for (long index = range.min(); index <= last; index++) {
      item.fill((byte) 0);
      V4l2QueryMenu.ID.set(item, id);
      V4l2QueryMenu.INDEX.set(item, (int) index);
      if (device.callIfKnown(VideoRequests.QUERYMENU, item)) {
        Optional<Long> number =
            type == ControlType.INTEGER_MENU
                ? Optional.of(V4l2QueryMenu.value(item))
                : Optional.empty();
        menu.add(
            new ControlMenuItem(
                (int) index,
                number.map(String::valueOf).orElseGet(() -> V4l2QueryMenu.name(item)),
                number));
      }
    }
    return menu;
  }

  /** Two controls with the same words are told apart by their numbers. */
  private String uniqueName(String label, int id) {
    String plain = ControlWords.name(label);
    String name =
        plain.isEmpty() || names.contains(plain) ? plain + "_0x%08x".formatted(id) : plain;
    names.add(name);
    return name;
  }
}
