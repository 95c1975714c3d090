package camera.v4l2.internal;

import camera.v4l2.internal.kernel.CtrlFlag;
import camera.v4l2.internal.kernel.CtrlType;
import camera.v4l2.internal.kernel.Ioctl;
import camera.v4l2.internal.kernel.V4l2ExtControl;
import camera.v4l2.internal.kernel.V4l2ExtControls;
import camera.v4l2.internal.kernel.V4l2QueryExtCtrl;
import camera.v4l2.internal.kernel.V4l2QueryMenu;
import camera.v4l2.internal.libc.Errno;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The controls of a {@link ScriptedCamera}: answers as a driver does, through the real layouts. */
final class ScriptedControls {

  /** One control; for a text {@code value} is unused. */
  private static final class Control {
    final int id;
    final int type;
    final String name;
    final long[] range;
    int flags;
    long value;
    String text = "";
    final Map<Integer, Object> menu = new TreeMap<>();

    Control(int id, int type, String name, int flags, long... range) {
      this.id = id;
      this.type = type;
      this.name = name;
      this.flags = flags;
      this.range = range;
      value = range.length > 3 ? range[3] : 0;
    }
  }

  private final Map<Integer, Control> controls = new TreeMap<>(Integer::compareUnsigned);
  private final Map<Integer, Integer> failures = new HashMap<>();
  private final List<String> writes = new ArrayList<>();

  /** Adds a heading. */
  ScriptedControls heading(int id, String name) {
    return add(new Control(id, CtrlType.CTRL_CLASS, name, CtrlFlag.READ_ONLY));
  }

  /** Adds a control with {@code range}: least, greatest, step, default. */
  ScriptedControls control(int id, int type, String name, int flags, long... range) {
    return add(new Control(id, type, name, flags, range));
  }

  /** Adds an item, a text or a number, to a menu. */
  ScriptedControls item(int id, int index, Object item) {
    controls.get(id).menu.put(index, item);
    return this;
  }

  /** Lets setting a control fail, for good. */
  void fail(int id, int errno) {
    failures.put(id, errno);
  }

  /** {@return what was set: {@code id=value}, one line per call} */
  List<String> writes() {
    return List.copyOf(writes);
  }

  private ScriptedControls add(Control control) {
    controls.put(control.id, control);
    return this;
  }

  /** Answers a request that the camera does not know. */
  int ioctl(Ioctl request, MemorySegment s) {
    return controls.isEmpty()
        ? -Errno.ENOTTY
        : switch (request.name()) {
          case "VIDIOC_QUERY_EXT_CTRL" -> query(s);
          case "VIDIOC_QUERYMENU" -> queryMenu(s);
          case "VIDIOC_G_EXT_CTRLS" -> get(s);
          case "VIDIOC_TRY_EXT_CTRLS" -> write(s, false);
          case "VIDIOC_S_EXT_CTRLS" -> write(s, true);
          default -> -Errno.ENOTTY;
        };
  }

  private int query(MemorySegment s) {
    int wanted = V4l2QueryExtCtrl.ID.get(s);
    int next = V4l2QueryExtCtrl.NEXT_CTRL | V4l2QueryExtCtrl.NEXT_COMPOUND;
    if ((wanted & next) != next) {
      return -Errno.EINVAL;
    }
    for (Control control : controls.values()) {
      if (control.id > (wanted & ~next)) {
        describe(control, s);
        return 0;
      }
    }
    return -Errno.EINVAL;
  }

  private static void describe(Control control, MemorySegment s) {
    V4l2QueryExtCtrl.ID.set(s, control.id);
    V4l2QueryExtCtrl.TYPE.set(s, control.type);
    V4l2QueryExtCtrl.name(s, control.name);
    V4l2QueryExtCtrl.FLAGS.set(s, control.flags);
    if (control.range.length > 3) {
      V4l2QueryExtCtrl.range(
          s, control.range[0], control.range[1], control.range[2], control.range[3]);
    }
    if (control.type == CtrlType.STRING) {
      V4l2QueryExtCtrl.ELEM_SIZE.set(s, (int) control.range[1] + 1);
    }
    if (control.type >= CtrlType.COMPOUND) {
      V4l2QueryExtCtrl.NR_OF_DIMS.set(s, 2);
      V4l2QueryExtCtrl.dimension(s, 0, 8);
      V4l2QueryExtCtrl.dimension(s, 1, 16);
    }
  }

  private int queryMenu(MemorySegment s) {
    Control control = controls.get(V4l2QueryMenu.ID.get(s));
    Object item = control == null ? null : control.menu.get(V4l2QueryMenu.INDEX.get(s));
    switch (item) {
      case null -> {
        return -Errno.EINVAL;
      }
      case Long number -> V4l2QueryMenu.value(s, number);
      default -> V4l2QueryMenu.name(s, item.toString());
    }
    return 0;
  }

  private int get(MemorySegment s) {
    MemorySegment entry = entry(s, 0);
    Control control = controls.get(V4l2ExtControl.ID.get(entry));
    if (control == null) {
      return -Errno.EINVAL;
    }
    if ((control.flags & CtrlFlag.WRITE_ONLY) != 0) {
      return -Errno.EACCES;
    }
    boolean initial = V4l2ExtControls.WHICH.get(s) == V4l2ExtControls.DEF_VAL;
    if (control.type == CtrlType.STRING) {
      byte[] text = (initial ? "" : control.text).getBytes(StandardCharsets.UTF_8);
      if (V4l2ExtControl.SIZE.get(entry) <= text.length) {
        return -Errno.ENOSPC;
      }
      MemorySegment to = V4l2ExtControl.string(entry).reinterpret(text.length + 1L);
      to.setString(0, initial ? "" : control.text);
    } else if (control.type == CtrlType.INTEGER64) {
      V4l2ExtControl.value64(entry, control.value);
    } else {
      V4l2ExtControl.VALUE.set(entry, (int) control.value);
    }
    return 0;
  }

  private int write(MemorySegment s, boolean set) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < V4l2ExtControls.COUNT.get(s); i++) {
      MemorySegment entry = entry(s, i);
      Control control = controls.get(V4l2ExtControl.ID.get(entry));
      int failure = control == null ? Errno.EINVAL : failures.getOrDefault(control.id, 0);
      if (control != null && (control.flags & CtrlFlag.READ_ONLY) != 0) {
        failure = Errno.EACCES;
      }
      if (failure != 0 && (set || failure != Errno.EIO)) {
        V4l2ExtControls.ERROR_IDX.set(s, i);
        return -failure;
      }
      if (set && control != null) {
        store(control, entry);
        line.append(line.isEmpty() ? "" : " ").append(control.name).append('=');
        line.append(control.type == CtrlType.STRING ? control.text : control.value);
      }
    }
    if (set) {
      writes.add(line.toString());
    }
    return 0;
  }

  private static void store(Control control, MemorySegment entry) {
    switch (control.type) {
      case CtrlType.STRING ->
          control.text =
              V4l2ExtControl.string(entry).reinterpret(V4l2ExtControl.SIZE.get(entry)).getString(0);
      case CtrlType.INTEGER64 -> control.value = V4l2ExtControl.value64(entry);
      default -> control.value = V4l2ExtControl.VALUE.get(entry);
    }
  }

  private static MemorySegment entry(MemorySegment s, int index) {
    long size = V4l2ExtControl.LAYOUT.byteSize();
    return V4l2ExtControls.controls(s)
        .reinterpret(size * V4l2ExtControls.COUNT.get(s))
        .asSlice(size * index, V4l2ExtControl.LAYOUT);
  }
}
