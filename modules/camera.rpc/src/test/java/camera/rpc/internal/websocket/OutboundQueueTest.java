package camera.rpc.internal.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboundQueueTest {

  private final List<String> written = new ArrayList<>();
  private final List<String> givenUp = new ArrayList<>();
  private final OutboundQueue queue = new OutboundQueue(4, 100, written::add, givenUp::add);

  /** Lets the write under way end, and so on until nothing waits. */
  private void flush() {
    int before = 0;
    while (before < written.size()) {
      before = written.size();
      queue.written(true);
    }
  }

  @Test
  void writesOneMessageAtATimeInOrder() {
    queue.reply("a");
    queue.reply("b");
    queue.notify("s", false, "c");
    assertThat(written).containsExactly("a");
    queue.written(true);
    assertThat(written).containsExactly("a", "b");
    flush();
    assertThat(written).containsExactly("a", "b", "c");
    assertThat(queue.isIdle()).isTrue();
  }

  @Test
  void replacesAStateThatWaitsByANewerOneOfItsSlotInItsPlace() {
    queue.reply("under way");
    queue.notify("camera0", true, "old");
    queue.notify("camera1", true, "other");
    queue.reply("answer");
    queue.notify("camera0", true, "newer");
    queue.notify("camera0", true, "newest");
    flush();
    assertThat(written).containsExactly("under way", "newest", "other", "answer");
  }

  @Test
  void dropsNoEventThatIsNoState() {
    queue.reply("under way");
    queue.notify("recording", false, "start");
    queue.notify("recording", false, "stop");
    flush();
    assertThat(written).containsExactly("under way", "start", "stop");
  }

  @Test
  void keepsAStateBehindAnEventOfItsSlotThatCameLater() {
    queue.reply("under way");
    queue.notify("slot", true, "progress 1");
    queue.notify("slot", false, "stop");
    queue.notify("slot", true, "progress 2");
    flush();
    assertThat(written).containsExactly("under way", "progress 1", "stop", "progress 2");
  }

  @Test
  void sendsANewStateOfASlotThatIsBeingWritten() {
    queue.notify("camera0", true, "old");
    queue.notify("camera0", true, "new");
    flush();
    assertThat(written).containsExactly("old", "new");
  }

  @Test
  void holdsAnyNumberOfChangesOfOneState() {
    queue.reply("under way");
    IntStream.range(0, 1000).forEach(i -> queue.notify("camera0", true, "state " + i));
    flush();
    assertThat(written).containsExactly("under way", "state 999");
    assertThat(givenUp).isEmpty();
  }

  @Test
  void givesUpOnceWhenTooManyMessagesWait() {
    queue.reply("under way");
    IntStream.range(0, 10).forEach(i -> queue.reply("x" + i));
    assertThat(givenUp).singleElement().asString().contains("queue is full");
    flush();
    assertThat(written).containsExactly("under way");
  }

  @Test
  void givesUpWhenTooMuchTextWaitsButTakesOneMessageOfAnyLength() {
    queue.reply("under way");
    queue.reply("y".repeat(500));
    assertThat(givenUp).isEmpty();
    queue.reply("z");
    assertThat(givenUp).hasSize(1);
  }

  @Test
  void takesNothingAfterAWriteThatFailed() {
    queue.reply("a");
    queue.reply("b");
    queue.written(false);
    queue.reply("c");
    assertThat(written).containsExactly("a");
    assertThat(queue.isIdle()).isTrue();
  }

  @Test
  void saysGoodByeAfterTheWriteUnderWay() {
    queue.reply("a");
    queue.reply("dropped");
    queue.closeThen(() -> written.add("bye"));
    assertThat(written).containsExactly("a");
    queue.written(true);
    assertThat(written).containsExactly("a", "bye");
  }

  @Test
  void tellsHowLongAWriteIsUnderWay() {
    long now = System.nanoTime();
    assertThat(queue.stuckNanos(now)).isZero();
    queue.reply("a");
    long hour = TimeUnit.HOURS.toNanos(1);
    assertThat(queue.stuckNanos(System.nanoTime() + hour)).isGreaterThanOrEqualTo(hour);
    queue.written(true);
    assertThat(queue.stuckNanos(System.nanoTime() + hour)).isZero();
  }
}
