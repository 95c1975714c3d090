package camera.v4l2.internal.kernel;

import java.lang.foreign.MemoryLayout;

/**
 * One request of {@code ioctl(2)}. Its code holds the size of its argument (asm-generic/ioctl.h),
 * so a wrong layout is a request the kernel does not know, not a damaged memory.
 *
 * @param name as in videodev2.h, for messages
 * @param code the number the kernel knows it by
 */
public record Ioctl(String name, long code) {

  private static final int TYPE_SHIFT = 8;
  private static final int SIZE_SHIFT = 16;
  private static final int DIRECTION_SHIFT = 30;
  private static final long WRITE = 1;
  private static final long READ = 2;

  /** {@code _IOR}: the kernel fills the argument. */
  static Ioctl read(String name, int number, MemoryLayout argument) {
    return of(name, READ, number, argument);
  }

  /** {@code _IOW}: the kernel reads the argument. */
  static Ioctl write(String name, int number, MemoryLayout argument) {
    return of(name, WRITE, number, argument);
  }

  /** {@code _IOWR}: both. */
  static Ioctl readWrite(String name, int number, MemoryLayout argument) {
    return of(name, READ | WRITE, number, argument);
  }

  private static Ioctl of(String name, long direction, int number, MemoryLayout argument) {
    return new Ioctl(
        name,
        direction << DIRECTION_SHIFT
            | argument.byteSize() << SIZE_SHIFT
            | 'V' << TYPE_SHIFT
            | number);
  }

  @Override
  public String toString() {
    return name;
  }
}
