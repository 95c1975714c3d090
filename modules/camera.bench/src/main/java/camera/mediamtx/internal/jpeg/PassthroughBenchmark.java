package camera.mediamtx.internal.jpeg;

import camera.api.FourCc;
import camera.api.ImageFormat;
import camera.api.WantedSize;
import camera.api.spi.Settings;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A camera's JPEG image of 1280x720 becomes a file's content: checked, copied out of the device's
 * buffer and otherwise left alone. Run with {@code -prof gc} for the bytes allocated.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PassthroughBenchmark {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final PictureOptions AS_CONFIGURED =
      new PictureOptions(ImageFormat.JPG, OptionalInt.empty(), WantedSize.ANY, Optional.empty());

  private final PictureEncoder encoder =
      new PictureEncoder(FfmTurboJpeg.load(), PictureQuality.of(Settings.defaults()));
  private RawFrame frame;

  /** For the harness. */
  public PassthroughBenchmark() {}

  /** Makes the camera's image. */
  @Setup
  public void prepare() throws BrokenFrameException {
    Picture made = encoder.encode(RawFrame.drawn("YUYV", WIDTH, HEIGHT), AS_CONFIGURED);
    MemorySegment memory = Arena.ofAuto().allocate(made.size(), 64);
    long offset = 0;
    for (MemorySegment part : made.parts()) {
      MemorySegment.copy(part, 0, memory, offset, part.byteSize());
      offset += part.byteSize();
    }
    frame = new RawFrame(FourCc.MJPG, WIDTH, HEIGHT, memory);
  }

  /** One snapshot, without the file. */
  @Benchmark
  public Picture passThrough() throws BrokenFrameException {
    return encoder.encode(frame, AS_CONFIGURED);
  }
}
