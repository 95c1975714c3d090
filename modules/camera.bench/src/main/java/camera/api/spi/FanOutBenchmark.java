package camera.api.spi;

import camera.api.CaptureRequest;
import camera.api.CaptureRequest.Purpose;
import camera.api.Delivery;
import camera.api.FourCc;
import camera.api.Frame;
import camera.api.FrameInterval;
import camera.api.VideoMode;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
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
 * What sharing one frame costs, from the device through all feeds back to the device, without the
 * hand-over between threads; run with {@code -prof gc} for the bytes allocated.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FanOutBenchmark {

  private static final VideoMode MODE =
      new VideoMode(FourCc.YUYV, 640, 480, FrameInterval.ofRate(30));

  /** Consumers. */
  @Param({"1", "2", "8"})
  public int feeds;

  private SharedDevice device;
  private SessionFeed[] consumers;

  /** For the harness. */
  public FanOutBenchmark() {}

  /** Connects the consumers. */
  @Setup
  public void connect() {
    CaptureOptions options = CaptureOptions.of(Settings.defaults());
    device = new SharedDevice(new InstantDevice(options.buffers()), options.deviceBuffers());
    SessionState session = new SessionState("bench", options, CaptureHealth.UNHEARD, _ -> {});
    CaptureRequest request =
        new CaptureRequest(Purpose.STREAM, List.of(FourCc.YUYV), 640, 480, 30, Delivery.latest());
    consumers = new SessionFeed[feeds];
    for (int i = 0; i < feeds; i++) {
      consumers[i] = new SessionFeed(session, request, MODE, options.framesInHand());
    }
  }

  /** One frame to every consumer and back. */
  @Benchmark
  public long share() throws InterruptedException {
    SharedBuffer buffer = device.dequeue(Duration.ZERO);
    int spare = device.spare();
    for (SessionFeed feed : consumers) {
      feed.offer(buffer, spare);
    }
    buffer.release();
    long sum = 0;
    for (SessionFeed feed : consumers) {
      Frame frame = feed.next(Duration.ZERO).orElseThrow();
      sum += frame.sequence();
      frame.close();
    }
    return sum;
  }

  /** Always has a frame, as long as it has a buffer. */
  private static final class InstantDevice implements CaptureDevice {
    private final int count;
    private long sequence;

    InstantDevice(int count) {
      this.count = count;
    }

    @Override
    public VideoMode mode() {
      return MODE;
    }

    @Override
    public int buffers() {
      return count;
    }

    @Override
    public int dequeue(Duration timeout) {
      return (int) (sequence++ % count);
    }

    @Override
    public CapturedBuffer buffer(int index) {
      return new Fixed(index);
    }

    @Override
    public void requeue(int index) {
      // The next round finds it free.
    }

    @Override
    public void stop() {
      // Nothing runs.
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  private record Fixed(long sequence) implements CapturedBuffer {
    @Override
    public long timestampNanos() {
      return 0;
    }

    @Override
    public boolean corrupt() {
      return false;
    }

    @Override
    public int planes() {
      return 1;
    }

    @Override
    public MemorySegment plane(int index) {
      return MemorySegment.NULL;
    }

    @Override
    public int bytesPerLine(int index) {
      return 0;
    }
  }
}
