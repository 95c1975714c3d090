package camera.mediamtx.internal.recording;

import camera.api.Frame;
import camera.api.VideoMode;
import camera.api.spi.ElementaryStream;
import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A grey picture with its number in 16 bars, which survive encoding. */
final class NumberedFrame implements Frame {

  static final int WIDTH = 256;
  static final int HEIGHT = 64;
  static final int BITS = 16;
  private static final int BAR = WIDTH / BITS;

  private final AtomicInteger references = new AtomicInteger(1);
  private final VideoMode mode;
  private final int number;
  private final long timestamp;
  private final byte[] data;
  private boolean keyframe = true;
  private MemorySegment parameterSets = MemorySegment.NULL;

  NumberedFrame(int number, long timestamp, VideoMode mode, byte[] data) {
    this.number = number;
    this.timestamp = timestamp;
    this.mode = mode;
    this.data = data;
  }

  /** Finds its place in a video stream. */
  NumberedFrame placed(ElementaryStream stream) {
    stream.follow(plane(0), false);
    keyframe = stream.keyframe();
    parameterSets = stream.parameterSets();
    return this;
  }

  /** The picture, one byte per pixel. */
  static byte[] grey(int number) {
    byte[] grey = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) (((number >> (i % WIDTH / BAR)) & 1) == 0 ? 40 : 210);
    }
    return grey;
  }

  /** The same with noise at its lower end, so that it takes room. */
  static byte[] noisy(int number) {
    byte[] grey = grey(number);
    byte[] noise = new byte[grey.length / 4];
    new Random(number).nextBytes(noise);
    System.arraycopy(noise, 0, grey, grey.length - noise.length, noise.length);
    return grey;
  }

  /** Reads the number out of a decoded picture. */
  static int number(byte[] grey, int offset) {
    int number = 0;
    for (int bit = 0; bit < BITS; bit++) {
      int at = offset + (HEIGHT / 2 * WIDTH) + (bit * BAR) + (BAR / 2);
      number |= (grey[at] & 0xff) > 127 ? 1 << bit : 0;
    }
    return number;
  }

  @Override
  public VideoMode mode() {
    return mode;
  }

  @Override
  public long sequence() {
    return number;
  }

  @Override
  public long timestampNanos() {
    return timestamp;
  }

  @Override
  public Instant captureTime() {
    return Instant.EPOCH.plusNanos(timestamp);
  }

  @Override
  public boolean keyframe() {
    return keyframe;
  }

  @Override
  public MemorySegment parameterSets() {
    return parameterSets;
  }

  @Override
  public int planes() {
    return 1;
  }

  @Override
  public MemorySegment plane(int index) {
    return MemorySegment.ofArray(data).asReadOnly();
  }

  @Override
  public int bytesPerLine(int index) {
    return WIDTH;
  }

  @Override
  public Frame retain() {
    references.incrementAndGet();
    return this;
  }

  @Override
  public void close() {
    if (references.decrementAndGet() < 0) {
      throw new IllegalStateException("closed once too often");
    }
  }
}
