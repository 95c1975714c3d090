package camera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.Delivery;
import camera.api.Frame;
import camera.api.FrameFeed;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many consumers that open, take, keep, retain and close at random, for half a second. */
class CaptureStressTest {

  private static final int CONSUMERS = 6;
  private static final int STEPS = 4_000;
  private static final int FRAMES = 4_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void neverGivesBackABufferInUseNorTwice(long seed) throws Exception {
    CaptureRig rig = CaptureRig.lingering();
    FrameFeed anchor = rig.feed(Delivery.latest());
    FakeCaptureDevice device = rig.device();
    SplittableRandom random = new SplittableRandom(seed);
    try (ExecutorService consumers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> results = new ArrayList<>();
      for (int i = 0; i < CONSUMERS; i++) {
        SplittableRandom own = random.split();
        results.add(consumers.submit(() -> consume(rig, own)));
      }
      for (int i = 0; i < FRAMES; i++) {
        device.push();
        if (i % 8 == 0) {
          assertThat(device.await(fake -> fake.waiting() < 8)).isTrue();
        }
      }
      long read = 0;
      for (Future<Long> result : results) {
        read += result.get(30, TimeUnit.SECONDS);
      }
      assertThat(read).isPositive();
    }
    anchor.close();
    assertThat(device.await(fake -> fake.queued() == 8 && fake.waiting() == 0)).isTrue();
    assertThat(device.requeues()).isEqualTo(FRAMES);
    rig.close();
    assertThat(device.closed()).isTrue();
    assertThat(device.breaches()).isEmpty();
    assertThat(rig.session.statistics().frames()).isEqualTo(FRAMES);
  }

  /** A buffer given back while in use would show -1 or another number: the fake overwrites it. */
  private static long consume(CaptureRig rig, SplittableRandom random) throws Exception {
    long read = 0;
    Deque<Frame> kept = new ArrayDeque<>();
    FrameFeed feed = rig.feed(delivery(random));
    for (int i = 0; i < STEPS; i++) {
      Optional<Frame> next = feed.next(Duration.ofNanos(random.nextInt(50_000)));
      if (next.isPresent()) {
        Frame frame = next.get();
        check(frame);
        read++;
        if (random.nextInt(4) == 0) {
          kept.add(frame.retain());
        }
        check(frame);
        frame.close();
      }
      while (kept.size() > random.nextInt(4)) {
        check(kept.getFirst());
        kept.removeFirst().close();
      }
      if (random.nextInt(50) == 0) {
        feed.close();
        feed = rig.feed(delivery(random));
      }
    }
    feed.close();
    kept.forEach(Frame::close);
    return read;
  }

  private static Delivery delivery(SplittableRandom random) {
    return random.nextBoolean() ? Delivery.latest() : Delivery.queue(1 + random.nextInt(16));
  }

  private static void check(Frame frame) {
    assertThat(frame.plane(0).get(ValueLayout.JAVA_LONG, 0)).isEqualTo(frame.sequence());
  }
}
