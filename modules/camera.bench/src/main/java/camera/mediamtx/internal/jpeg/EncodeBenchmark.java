package camera.mediamtx.internal.jpeg;

import camera.api.ImageFormat;
import camera.api.WantedSize;
import camera.api.spi.Settings;
import java.io.IOException;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A raw frame becomes a JPEG image in memory: by the service's encoder, by C code on the same
 * buffer, with and without the change of range that the service makes, and by ImageIO.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EncodeBenchmark {

  static final int QUALITY = 85;

  private static final PictureOptions AS_CONFIGURED =
      new PictureOptions(
          ImageFormat.JPG, OptionalInt.of(QUALITY), WantedSize.ANY, Optional.empty());

  /** Pixel format. */
  @Param({"YUYV", "NV12"})
  public String format;

  /** Pixels and lines. */
  @Param({"640x480", "1280x720", "1920x1080"})
  public String size;

  private RawFrame frame;
  private MemorySegment memory;
  private PictureEncoder encoder;
  private NativeEncoder yardstick;
  private ImageIoEncoder imageIo;

  /** For the harness. */
  public EncodeBenchmark() {}

  /** Draws the frame and makes the encoders. */
  @Setup
  public void prepare() throws Throwable {
    int by = size.indexOf('x');
    int width = Integer.parseInt(size.substring(0, by));
    int height = Integer.parseInt(size.substring(by + 1));
    frame = RawFrame.drawn(format, width, height);
    memory = frame.plane(0);
    encoder = new PictureEncoder(FfmTurboJpeg.load(), PictureQuality.of(Settings.defaults()));
    yardstick = new NativeEncoder(format, width, height);
    imageIo = new ImageIoEncoder(format, width, height);
  }

  /** The service. */
  @Benchmark
  public long service() throws BrokenFrameException {
    return encoder.encode(frame, AS_CONFIGURED).size();
  }

  /** C, with the same work. */
  @Benchmark
  public long c() {
    return yardstick.encode(memory, QUALITY, true);
  }

  /** C that takes limited-range samples as they are. */
  @Benchmark
  public long cWithoutRange() {
    return yardstick.encode(memory, QUALITY, false);
  }

  /** ImageIO. */
  @Benchmark
  public int imageIo() throws IOException {
    return imageIo.encode(memory, QUALITY / 100f);
  }
}
