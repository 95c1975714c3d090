package camera.mediamtx.internal.recording;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.FourCc;
import camera.api.FrameInterval;
import camera.api.VideoMode;
import camera.mediamtx.internal.frames.QueuedFrame;
import camera.mediamtx.internal.frames.SourceTrack;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameBacklogTest {

  private static final SourceTrack TRACK =
      new SourceTrack(
          new VideoMode(FourCc.GREY, 10, 1, FrameInterval.ofRate(1)), ByteBuffer.allocate(0));

  private final FrameBacklog backlog = new FrameBacklog(50);

  @Test
  void givesFramesInOrderAndAgainAfterARewind() throws InterruptedException {
    append(1, 2, 3);
    assertThat(take(2)).containsExactly(1L, 2L);
    backlog.complete(1);
    assertThat(backlog.rewind(1)).isEqualTo(1);
    assertThat(take(2)).containsExactly(2L, 3L);
    assertThat(backlog.lost()).isZero();
  }

  @Test
  void givesUpFedFramesBeforeItRefusesNewOnes() throws InterruptedException {
    append(1, 2, 3, 4, 5);
    assertThat(take(2)).containsExactly(1L, 2L);
    append(6, 7);
    assertThat(backlog.lost()).isZero();
    assertThat(backlog.append(frame(8))).isFalse();
    assertThat(backlog.lost()).isEqualTo(1);
    assertThat(backlog.rewind(Long.MIN_VALUE)).isZero();
    assertThat(backlog.lost()).as("two given up died with FFmpeg").isEqualTo(3);
    assertThat(take(5)).containsExactly(3L, 4L, 5L, 6L, 7L);
  }

  @Test
  void framesGivenUpButCompleteAreNotLost() throws InterruptedException {
    append(1, 2, 3, 4, 5);
    take(2);
    append(6, 7);
    backlog.complete(2);
    backlog.rewind(2);
    assertThat(backlog.lost()).isZero();
  }

  @Test
  void takesASingleFrameLargerThanItsRoom() throws InterruptedException {
    assertThat(backlog.append(new QueuedFrame(TRACK, 1, true, new byte[100]))).isTrue();
    assertThat(backlog.append(frame(2))).isFalse();
    assertThat(take(1)).containsExactly(1L);
    assertThat(backlog.append(frame(3))).isTrue();
  }

  @Test
  void isDrainedWhenItEndedAndAllWasTaken() throws InterruptedException {
    append(1);
    backlog.end();
    assertThat(backlog.isDrained()).isFalse();
    assertThat(backlog.append(frame(2))).isFalse();
    assertThat(take(1)).containsExactly(1L);
    assertThat(backlog.isDrained()).isTrue();
    assertThat(backlog.take(Duration.ofMinutes(1))).isEmpty();
    backlog.rewind(0);
    assertThat(backlog.isDrained()).isFalse();
  }

  @Test
  void waitsNoLongerThanItMay() throws InterruptedException {
    Optional<QueuedFrame> none = backlog.take(Duration.ofMillis(1));
    assertThat(none).isEmpty();
  }

  private void append(long... times) {
    for (long time : times) {
      assertThat(backlog.append(frame(time))).isTrue();
    }
  }

  private List<Long> take(int count) throws InterruptedException {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      times.add(backlog.take(Duration.ofSeconds(1)).orElseThrow().micros());
    }
    return times;
  }

  private static QueuedFrame frame(long micros) {
    return new QueuedFrame(TRACK, micros, true, new byte[10]);
  }
}
