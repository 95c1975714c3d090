package camera.sim.internal;

import camera.api.FourCc;
import camera.api.FrameInterval;
import camera.api.VideoMode;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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

/** What drawing one simulated frame costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PictureBenchmark {

  private static final int BUFFERS = 8;

  /** Pixel format. */
  @Param({"YUYV", "NV12"})
  public String format;

  /** Pixels and lines. */
  @Param({"640x480", "1280x720"})
  public String size;

  private final MemorySegment[] buffers = new MemorySegment[BUFFERS];
  private TestPicture picture;
  private long frame;

  /** For the harness. */
  public PictureBenchmark() {}

  /** Makes as many buffers as a session has, so that caches see what they would see. */
  @Setup
  public void prepare() {
    int by = size.indexOf('x');
    VideoMode mode =
        new VideoMode(
            FourCc.of(format),
            Integer.parseInt(size.substring(0, by)),
            Integer.parseInt(size.substring(by + 1)),
            FrameInterval.ofRate(30));
    picture = new TestPicture(mode, 0);
    for (int i = 0; i < BUFFERS; i++) {
      buffers[i] = Arena.ofAuto().allocate(picture.size(), 64);
      picture.prepare(buffers[i]);
    }
  }

  /** Draws the next frame. */
  @Benchmark
  public void draw() {
    frame++;
    picture.draw(buffers[(int) (frame % BUFFERS)], frame, frame * 33);
  }
}
