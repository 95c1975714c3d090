package camera.v4l2.internal;

import camera.api.CameraControl;
import camera.api.ControlType;
import camera.api.ControlValue;
import camera.v4l2.internal.kernel.Ioctl;
import camera.v4l2.internal.kernel.V4l2ExtControl;
import camera.v4l2.internal.kernel.V4l2ExtControls;
import camera.v4l2.internal.kernel.VideoRequests;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Reads and writes the values of controls. Values of a control's type only: checking is the
 * caller's business.
 */
final class ControlTransfer {

  /** Longest text believed, in bytes. */
  private static final long MAX_TEXT = 1 << 16;

  /**
   * A write that the driver refused.
   *
   * @param failure what it answered
   * @param index which value it was; empty if the driver does not tell
   */
  record Refusal(DeviceFailure failure, Optional<Integer> index) {}

  private final DeviceFile device;

  ControlTransfer(DeviceFile device) {
    this.device = device;
  }

  /**
   * Reads one value. One at a time, because a control that fails would hide the others.
   *
   * @param which {@link V4l2ExtControls#CUR_VAL} or {@link V4l2ExtControls#DEF_VAL}
   * @param id of the control
   * @param type of the control
   * @param textSize bytes a text may take, with its end
   * @return the value, or the failure
   */
  Result read(int which, int id, ControlType type, long textSize) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment entry = arena.allocate(V4l2ExtControl.LAYOUT);
      V4l2ExtControl.ID.set(entry, id);
      MemorySegment text = arena.allocate(Math.clamp(textSize, 1, MAX_TEXT));
      if (type == ControlType.STRING) {
        V4l2ExtControl.SIZE.set(entry, (int) text.byteSize());
        V4l2ExtControl.string(entry, text);
      }
      int result = device.tryCall(VideoRequests.G_EXT_CTRLS, header(arena, which, 1, entry));
      return result < 0
          ? new Result.Failed(new DeviceFailure(VideoRequests.G_EXT_CTRLS.name(), result))
          : new Result.Value(decode(entry, type, text));
    }
  }

  /** What came of reading. */
  sealed interface Result {

    /** The value. */
    record Value(ControlValue value) implements Result {}

    /** It cannot be read. */
    record Failed(DeviceFailure failure) implements Result {}
  }

  /**
   * Writes values in one call.
   *
   * @param request {@code S_EXT_CTRLS}, or {@code TRY_EXT_CTRLS} to have them checked only
   * @param values in the order in which they are set
   * @return the refusal, if the driver did not take them
   */
  Optional<Refusal> write(Ioctl request, SequencedMap<CameraControl, ControlValue> values) {
    try (Arena arena = Arena.ofConfined()) {
      int count = values.size();
      MemorySegment array = arena.allocate(V4l2ExtControl.LAYOUT, count);
      int index = 0;
      for (Map.Entry<CameraControl, ControlValue> value : values.entrySet()) {
        encode(arena, element(array, index++), value.getKey(), value.getValue());
      }
      MemorySegment header = header(arena, V4l2ExtControls.CUR_VAL, count, array);
      int result = device.tryCall(request, header);
      if (result >= 0) {
        return Optional.empty();
      }
      int failed = V4l2ExtControls.ERROR_IDX.get(header);
      return Optional.of(
          new Refusal(
              new DeviceFailure(request.name(), result),
              failed >= 0 && failed < count ? Optional.of(failed) : Optional.empty()));
    }
  }

  private static MemorySegment header(Arena arena, int which, int count, MemorySegment array) {
    MemorySegment header = arena.allocate(V4l2ExtControls.LAYOUT);
    V4l2ExtControls.WHICH.set(header, which);
    V4l2ExtControls.COUNT.set(header, count);
    V4l2ExtControls.ERROR_IDX.set(header, count); // drivers that leave it alone do not tell
    V4l2ExtControls.controls(header, array);
    return header;
  }

  private static MemorySegment element(MemorySegment array, int index) {
    return array.asSlice(index * V4l2ExtControl.LAYOUT.byteSize(), V4l2ExtControl.LAYOUT);
  }

  private static ControlValue decode(MemorySegment entry, ControlType type, MemorySegment text) {
    return switch (type) {
      case STRING -> new ControlValue.Text(text.getString(0, StandardCharsets.UTF_8));
      case INTEGER64 -> new ControlValue.Whole(V4l2ExtControl.value64(entry));
      default -> value(type, V4l2ExtControl.VALUE.get(entry));
    };
  }

  /** Makes a value of a number that the kernel gives as 32 or 64 bits. */
  static ControlValue value(ControlType type, long number) {
    return switch (type) {
      case BOOLEAN -> new ControlValue.Bool(number != 0);
      case BITMASK -> new ControlValue.Whole(number & 0xffff_ffffL);
      default -> new ControlValue.Whole(number);
    };
  }

  private static void encode(
      Arena arena, MemorySegment entry, CameraControl control, ControlValue value) {
    V4l2ExtControl.ID.set(entry, control.id());
    switch (value) {
      case ControlValue.Text(String text) -> {
        MemorySegment memory = arena.allocateFrom(text, StandardCharsets.UTF_8);
        V4l2ExtControl.SIZE.set(entry, (int) memory.byteSize());
        V4l2ExtControl.string(entry, memory);
      }
      case ControlValue.Bool(boolean on) -> V4l2ExtControl.VALUE.set(entry, on ? 1 : 0);
      case ControlValue.Whole(long number) -> {
        if (control.type() == ControlType.INTEGER64) {
          V4l2ExtControl.value64(entry, number);
        } else {
          V4l2ExtControl.VALUE.set(entry, (int) number);
        }
      }
    }
  }
}
