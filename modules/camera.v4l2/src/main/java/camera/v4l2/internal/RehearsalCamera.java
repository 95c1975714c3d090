package camera.v4l2.internal;

import camera.api.FourCc;
import camera.v4l2.internal.kernel.Capability;
import camera.v4l2.internal.kernel.Ioctl;
import camera.v4l2.internal.kernel.V4l2Capability;
import camera.v4l2.internal.kernel.V4l2FmtDesc;
import camera.v4l2.internal.kernel.V4l2Fract;
import camera.v4l2.internal.kernel.V4l2FrmIvalEnum;
import camera.v4l2.internal.kernel.V4l2FrmSizeEnum;
import camera.v4l2.internal.kernel.VideoRequests;
import camera.v4l2.internal.libc.Errno;
import camera.v4l2.internal.libc.Libc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A C library behind whose every path is the same small camera, for {@link Rehearsal}: it answers
 * what a probe asks, and nothing else.
 */
final class RehearsalCamera implements Libc {

  @Override
  public int open(String path, int flags) {
    return 0; // no call with it reaches the kernel
  }

  @Override
  public int close(int fd) {
    return 0;
  }

  @Override
  public int ioctl(int fd, Ioctl request, MemorySegment s) {
    if (request.equals(VideoRequests.QUERYCAP)) {
      int words = Capability.VIDEO_CAPTURE.bit() | Capability.STREAMING.bit();
      V4l2Capability.driver(s, "rehearsal");
      V4l2Capability.card(s, "Rehearsal");
      V4l2Capability.busInfo(s, "platform:rehearsal");
      V4l2Capability.capabilities(s, words | Capability.DEVICE_CAPS.bit());
      V4l2Capability.deviceCaps(s, words);
      return 0;
    }
    if (request.equals(VideoRequests.ENUM_FMT) && V4l2FmtDesc.INDEX.get(s) == 0) {
      V4l2FmtDesc.PIXELFORMAT.set(s, FourCc.YUYV.code());
      V4l2FmtDesc.description(s, "YUYV 4:2:2");
      return 0;
    }
    if (request.equals(VideoRequests.ENUM_FRAMESIZES) && V4l2FrmSizeEnum.INDEX.get(s) == 0) {
      V4l2FrmSizeEnum.TYPE.set(s, V4l2FrmSizeEnum.DISCRETE);
      V4l2FrmSizeEnum.WIDTH.set(s, 640);
      V4l2FrmSizeEnum.HEIGHT.set(s, 480);
      return 0;
    }
    if (request.equals(VideoRequests.ENUM_FRAMEINTERVALS) && V4l2FrmIvalEnum.INDEX.get(s) == 0) {
      V4l2FrmIvalEnum.TYPE.set(s, V4l2FrmIvalEnum.DISCRETE);
      V4l2Fract.set(V4l2FrmIvalEnum.interval(s), 1, 30);
      return 0;
    }
    return -Errno.EINVAL;
  }

  @Override
  public int read(int fd, MemorySegment memory) {
    return -Errno.EINVAL;
  }

  @Override
  public int poll(int fd, short events, int timeoutMillis) {
    return -Errno.EINVAL;
  }

  @Override
  public int pollUntil(int fd, short events, int end) {
    return -Errno.EINVAL;
  }

  @Override
  public int eventfd() {
    return -Errno.EINVAL;
  }

  @Override
  public int signal(int eventfd) {
    return -Errno.EINVAL;
  }

  @Override
  public int socket(int domain, int type, int protocol) {
    return -Errno.EINVAL;
  }

  @Override
  public int bind(int fd, MemorySegment address) {
    return -Errno.EINVAL;
  }

  @Override
  public int receive(int fd, MemorySegment message, MemorySegment sender) {
    return -Errno.EINVAL;
  }

  @Override
  public Mapping map(int fd, long length, long offset, Arena lifetime) {
    return new Mapping(MemorySegment.NULL, -Errno.EINVAL);
  }
}
