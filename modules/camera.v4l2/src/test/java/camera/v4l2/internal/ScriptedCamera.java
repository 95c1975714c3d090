package camera.v4l2.internal;

import camera.api.FourCc;
import camera.v4l2.internal.kernel.BufferType;
import camera.v4l2.internal.kernel.Capability;
import camera.v4l2.internal.kernel.Ioctl;
import camera.v4l2.internal.kernel.V4l2Buffer;
import camera.v4l2.internal.kernel.V4l2Capability;
import camera.v4l2.internal.kernel.V4l2Event;
import camera.v4l2.internal.kernel.V4l2FmtDesc;
import camera.v4l2.internal.kernel.V4l2Format;
import camera.v4l2.internal.kernel.V4l2Fract;
import camera.v4l2.internal.kernel.V4l2FrmIvalEnum;
import camera.v4l2.internal.kernel.V4l2FrmSizeEnum;
import camera.v4l2.internal.kernel.V4l2Plane;
import camera.v4l2.internal.kernel.V4l2RequestBuffers;
import camera.v4l2.internal.kernel.V4l2StreamParm;
import camera.v4l2.internal.libc.Errno;
import camera.v4l2.internal.libc.Libc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A capture device of memory: answers the requests through the real layouts, as a kernel driver
 * does, and fills queued buffers at a steady pace while it streams. Thread-safe.
 */
final class ScriptedCamera {

  private static final int PLANE_SHIFT = 8;

  /** One format in some sizes, each with the same rates. */
  record Format(String code, boolean compressed, List<int[]> sizes, List<Integer> rates) {}

  private final String card;
  private final String busInfo;
  private int capabilities =
      Capability.VIDEO_CAPTURE.bit() | Capability.STREAMING.bit() | Capability.DEVICE_CAPS.bit();
  private int deviceCaps = Capability.VIDEO_CAPTURE.bit() | Capability.STREAMING.bit();
  private int planes = 1;
  private final List<Format> formats = new ArrayList<>();
  private final List<MemorySegment> memory = new ArrayList<>();
  private final List<MemorySegment> retired = new ArrayList<>();
  private final Deque<Integer> queued = new ArrayDeque<>();
  private int code;
  private int width;
  private int height;
  private int flags = V4l2Buffer.FLAG_TIMESTAMP_MONOTONIC;
  private int buffers;
  private boolean streaming;
  private boolean unplugged;
  private boolean silent;
  private int rate = 50;
  private long due;
  private int sequence;

  /**
   * Whether it knows any events; those that wait, as type and changes; and if it always has one.
   */
  private boolean eventful;

  private final Deque<int[]> events = new ArrayDeque<>();
  private boolean restless;

  /** Width of the signal at its digital input, and the one it is set to; 0 for a camera. */
  private int signal;

  private int timings;

  private final ScriptedControls controls = new ScriptedControls();

  ScriptedCamera(String card, String busInfo) {
    this.card = card;
    this.busInfo = busInfo;
    formats.add(
        new Format(
            "YUYV", false, List.of(new int[] {64, 48}, new int[] {32, 24}), List.of(30, 50)));
    formats.add(new Format("MJPG", true, List.of(new int[] {128, 96}), List.of(50)));
    format(formats.getFirst().code(), 64, 48);
  }

  /** {@return its controls, none at first; not to be changed while it is used} */
  ScriptedControls controls() {
    return controls;
  }

  /** Says that it is something else. */
  synchronized ScriptedCamera caps(Capability... words) {
    deviceCaps = 0;
    for (Capability word : words) {
      deviceCaps |= word.bit();
    }
    return this;
  }

  synchronized ScriptedCamera multiPlanar(int number) {
    planes = number;
    return caps(Capability.VIDEO_CAPTURE_MPLANE, Capability.STREAMING);
  }

  synchronized ScriptedCamera formats(Format... offered) {
    formats.clear();
    formats.addAll(List.of(offered));
    return this;
  }

  /** Gives the next frames further flags. */
  synchronized void flags(int word) {
    flags = word;
  }

  synchronized void sequence(int next) {
    sequence = next;
  }

  /** As another process does. */
  synchronized void setFormat(String name, int toWidth, int toHeight) {
    format(name, toWidth, toHeight);
  }

  /** Lets it tell of its stream by events. */
  synchronized ScriptedCamera eventful() {
    eventful = true;
    return this;
  }

  /** Makes it a grabber of a signal, or changes that; pictures are three quarters as high. */
  synchronized ScriptedCamera signal(int signalWidth) {
    signal = signalWidth;
    return this;
  }

  /** {@return the width of the signal it is set to} */
  synchronized int timings() {
    return timings;
  }

  /** Lets it tell with every frame that nothing has changed. */
  synchronized ScriptedCamera restless() {
    restless = true;
    return eventful();
  }

  /** Something happens to its stream. */
  synchronized void event(int type, int changes) {
    events.add(new int[] {type, changes});
    notifyAll();
  }

  synchronized void unplug() {
    unplugged = true;
    notifyAll();
  }

  synchronized void silent(boolean value) {
    silent = value;
    notifyAll();
  }

  /** {@return indexes the device has} */
  synchronized List<Integer> queued() {
    return List.copyOf(queued);
  }

  /** Delivers so many frames a second, whatever is asked for. */
  synchronized ScriptedCamera rate(int perSecond) {
    rate = perSecond;
    return this;
  }

  synchronized void released() {
    streaming = false;
    buffers = 0;
    queued.clear();
  }

  synchronized MemorySegment memory(long offset) {
    return memory.get((int) (offset >> 12));
  }

  synchronized int poll(short wanted, int timeoutMillis) {
    long deadline = System.nanoTime() + timeoutMillis * 1_000_000L;
    while (!unplugged && !urgent(wanted) && !ready()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return 0;
      }
      try {
        wait(Math.clamp(left / 1_000_000, 1, 5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return -Errno.EINTR;
      }
    }
    return unplugged
        ? Libc.POLL_FAILURE & 0x18
        : (ready() ? Libc.POLLIN : 0) | (urgent(wanted) ? Libc.POLLPRI : 0);
  }

  private boolean ready() {
    return !silent && !(streaming && queued.isEmpty()) && System.nanoTime() >= due;
  }

  private boolean urgent(short wanted) {
    return (wanted & Libc.POLLPRI) != 0 && !events.isEmpty();
  }

  synchronized int ioctl(Ioctl request, MemorySegment s) {
    if (unplugged) {
      return -Errno.ENODEV;
    }
    return switch (request.name()) {
      case "VIDIOC_QUERYCAP" -> querycap(s);
      case "VIDIOC_ENUM_FMT" -> enumFormat(s);
      case "VIDIOC_ENUM_FRAMESIZES" -> enumSize(s);
      case "VIDIOC_ENUM_FRAMEINTERVALS" -> enumInterval(s);
      case "VIDIOC_G_FMT" -> answerFormat(s);
      case "VIDIOC_S_FMT" -> setFormat(s);
      case "VIDIOC_S_PARM", "VIDIOC_G_PARM" -> setInterval(s);
      case "VIDIOC_REQBUFS" -> requestBuffers(s);
      case "VIDIOC_QUERYBUF" -> queryBuffer(s);
      case "VIDIOC_QBUF" -> queue(s);
      case "VIDIOC_DQBUF" -> dequeue(s);
      case "VIDIOC_QUERY_DV_TIMINGS" -> queryTimings(s);
      case "VIDIOC_S_DV_TIMINGS" -> setTimings(s);
      case "VIDIOC_SUBSCRIBE_EVENT" -> subscribe();
      case "VIDIOC_DQEVENT" -> dequeueEvent(s);
      case "VIDIOC_STREAMON" -> stream(true);
      case "VIDIOC_STREAMOFF" -> stream(false);
      default -> controls.ioctl(request, s);
    };
  }

  private int querycap(MemorySegment s) {
    V4l2Capability.driver(s, "scripted");
    V4l2Capability.card(s, card);
    V4l2Capability.busInfo(s, busInfo);
    V4l2Capability.version(s, 6 << 16 | 1 << 8 | 192);
    V4l2Capability.capabilities(s, capabilities | deviceCaps);
    V4l2Capability.deviceCaps(s, deviceCaps);
    return 0;
  }

  private int enumFormat(MemorySegment s) {
    int index = V4l2FmtDesc.INDEX.get(s);
    if (V4l2FmtDesc.TYPE.get(s) != type() || index >= formats.size()) {
      return -Errno.EINVAL;
    }
    Format format = formats.get(index);
    V4l2FmtDesc.PIXELFORMAT.set(s, FourCc.of(format.code).code());
    V4l2FmtDesc.description(s, "scripted " + format.code);
    V4l2FmtDesc.FLAGS.set(s, format.compressed ? V4l2FmtDesc.COMPRESSED : 0);
    return 0;
  }

  private int enumSize(MemorySegment s) {
    Format format = find(V4l2FrmSizeEnum.PIXEL_FORMAT.get(s));
    int index = V4l2FrmSizeEnum.INDEX.get(s);
    if (format == null || index >= format.sizes.size()) {
      return -Errno.EINVAL;
    }
    int[] size = format.sizes.get(index);
    if (size.length == 6) {
      V4l2FrmSizeEnum.TYPE.set(s, V4l2FrmSizeEnum.STEPWISE);
      V4l2FrmSizeEnum.MIN_WIDTH.set(s, size[0]);
      V4l2FrmSizeEnum.MAX_WIDTH.set(s, size[1]);
      V4l2FrmSizeEnum.STEP_WIDTH.set(s, size[2]);
      V4l2FrmSizeEnum.MIN_HEIGHT.set(s, size[3]);
      V4l2FrmSizeEnum.MAX_HEIGHT.set(s, size[4]);
      V4l2FrmSizeEnum.STEP_HEIGHT.set(s, size[5]);
    } else {
      V4l2FrmSizeEnum.TYPE.set(s, V4l2FrmSizeEnum.DISCRETE);
      V4l2FrmSizeEnum.WIDTH.set(s, size[0]);
      V4l2FrmSizeEnum.HEIGHT.set(s, size[1]);
    }
    return 0;
  }

  private int enumInterval(MemorySegment s) {
    Format format = find(V4l2FrmIvalEnum.PIXEL_FORMAT.get(s));
    int index = V4l2FrmIvalEnum.INDEX.get(s);
    if (format == null || index >= format.rates.size()) {
      return -Errno.EINVAL;
    }
    V4l2FrmIvalEnum.TYPE.set(s, V4l2FrmIvalEnum.DISCRETE);
    V4l2Fract.set(V4l2FrmIvalEnum.interval(s), 1, format.rates.get(index));
    return 0;
  }

  private int setFormat(MemorySegment s) {
    if (V4l2Format.TYPE.get(s) != type()) {
      return -Errno.EINVAL;
    }
    if (buffers > 0) {
      return -Errno.EBUSY; // also after close, while a buffer is mapped
    }
    Format known = find(V4l2Format.PIXELFORMAT.get(s));
    Format format = known == null ? formats.getFirst() : known;
    if (timings > 0) {
      format(format.code, timings, timings * 3 / 4); // a grabber does not scale
    } else {
      format(format.code, V4l2Format.WIDTH.get(s), V4l2Format.HEIGHT.get(s));
    }
    return answerFormat(s);
  }

  private int answerFormat(MemorySegment s) {
    V4l2Format.WIDTH.set(s, width);
    V4l2Format.HEIGHT.set(s, height);
    V4l2Format.PIXELFORMAT.set(s, code);
    if (planes > 1) {
      V4l2Format.planes(s, planes);
    }
    for (int i = 0; i < planes; i++) {
      V4l2Format.bytesPerLine(s, i, width * 2);
      V4l2Format.sizeImage(s, i, size());
    }
    return 0;
  }

  private int setInterval(MemorySegment s) {
    V4l2StreamParm.CAPABILITY.set(s, V4l2StreamParm.TIME_PER_FRAME);
    V4l2Fract.set(V4l2StreamParm.interval(s), 1, rate);
    return 0;
  }

  private int requestBuffers(MemorySegment s) {
    buffers = Math.min(V4l2RequestBuffers.COUNT.get(s), 6);
    V4l2RequestBuffers.COUNT.set(s, buffers);
    retired.addAll(memory); // somebody may still have it mapped
    memory.clear();
    queued.clear();
    for (int i = 0; i < buffers * planes; i++) {
      memory.add(Arena.ofAuto().allocate(size()));
    }
    return 0;
  }

  private int queryBuffer(MemorySegment s) {
    int index = V4l2Buffer.INDEX.get(s);
    if (index >= buffers) {
      return -Errno.EINVAL;
    }
    if (planes == 1) {
      V4l2Buffer.LENGTH.set(s, size());
      V4l2Buffer.OFFSET.set(s, index << 12);
      return 0;
    }
    for (int i = 0; i < planes; i++) {
      V4l2Plane.LENGTH.set(plane(s, i), size());
      V4l2Plane.MEM_OFFSET.set(plane(s, i), (index * planes + i) << 12);
    }
    return 0;
  }

  private int queue(MemorySegment s) {
    int index = V4l2Buffer.INDEX.get(s);
    if (index >= buffers || queued.contains(index)) {
      return -Errno.EINVAL;
    }
    queued.add(index);
    notifyAll();
    return 0;
  }

  private int queryTimings(MemorySegment s) {
    s.set(ValueLayout.JAVA_INT, 4, signal);
    return signal == 0 ? -Errno.ENODATA : 0;
  }

  private int setTimings(MemorySegment s) {
    timings = s.get(ValueLayout.JAVA_INT, 4);
    return 0;
  }

  private int subscribe() {
    events.clear(); // those were for somebody else
    return eventful ? 0 : -Errno.EINVAL;
  }

  private int dequeueEvent(MemorySegment s) {
    int[] event = events.poll();
    if (event == null) {
      return -Errno.ENOENT;
    }
    V4l2Event.TYPE.set(s, event[0]);
    V4l2Event.CHANGES.set(s, event[1]);
    return 0;
  }

  private int dequeue(MemorySegment s) {
    if (!streaming) {
      return -Errno.EINVAL;
    }
    if (!ready()) {
      return -Errno.EAGAIN;
    }
    if (restless) {
      event(V4l2Event.SOURCE_CHANGE, 0);
    }
    int index = queued.remove();
    V4l2Buffer.INDEX.set(s, index);
    V4l2Buffer.SEQUENCE.set(s, sequence);
    V4l2Buffer.FLAGS.set(s, flags);
    V4l2Buffer.timestampNanos(s, System.nanoTime());
    for (int i = 0; i < planes; i++) {
      memory.get(index * planes + i).fill((byte) 0x55).set(ValueLayout.JAVA_INT, 0, sequence);
      if (planes == 1) {
        V4l2Buffer.BYTESUSED.set(s, size());
      } else {
        V4l2Plane.BYTESUSED.set(plane(s, i), size());
        V4l2Plane.DATA_OFFSET.set(plane(s, i), PLANE_SHIFT);
      }
    }
    sequence++;
    due = System.nanoTime() + 1_000_000_000L / rate;
    return 0;
  }

  /** Begins by itself; blocks never, as the node is opened so. */
  synchronized int read(MemorySegment into) {
    if (unplugged) {
      return -Errno.ENODEV;
    }
    if (!Capability.READWRITE.in(deviceCaps) || streaming) {
      return streaming ? -Errno.EBUSY : -Errno.EINVAL;
    }
    if (silent || System.nanoTime() < due) {
      return -Errno.EAGAIN;
    }
    int bytes = (int) Math.min(into.byteSize(), size());
    into.asSlice(0, bytes).fill((byte) 0x55).set(ValueLayout.JAVA_INT, 0, sequence++);
    due = System.nanoTime() + 1_000_000_000L / rate;
    return bytes;
  }

  private int stream(boolean on) {
    streaming = on;
    if (!on) {
      queued.clear();
    }
    due = System.nanoTime() + 1_000_000_000L / rate;
    return 0;
  }

  private MemorySegment plane(MemorySegment s, int index) {
    MemorySegment array = V4l2Buffer.planes(s).reinterpret(V4l2Plane.LAYOUT.byteSize() * planes);
    return array.asSlice(V4l2Plane.LAYOUT.byteSize() * index, V4l2Plane.LAYOUT);
  }

  private Format find(int wanted) {
    return formats.stream()
        .filter(format -> FourCc.of(format.code).code() == wanted)
        .findFirst()
        .orElse(null);
  }

  private void format(String name, int toWidth, int toHeight) {
    code = FourCc.of(name).code();
    width = toWidth;
    height = toHeight;
  }

  private int size() {
    return width * height * 2;
  }

  private int type() {
    return planes > 1 || Capability.VIDEO_CAPTURE_MPLANE.in(deviceCaps)
        ? BufferType.MULTI_PLANAR.code()
        : BufferType.SINGLE_PLANAR.code();
  }
}
