package camera.mediamtx.internal;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraId;
import camera.api.ControllerEvent;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventHubTest {

  @Test
  void deliversInOrderAndEverythingBeforeItsEnd() {
    List<ControllerEvent> seen = new CopyOnWriteArrayList<>();
    EventHub hub = new EventHub(1000);
    hub.subscribe(seen::add);
    List<ControllerEvent> sent = IntStream.range(0, 500).mapToObj(EventHubTest::event).toList();
    sent.forEach(hub::publish);
    hub.close();
    assertThat(seen).isEqualTo(sent);
    hub.publish(event(1));
    assertThat(seen).hasSize(500);
  }

  @Test
  void goesOnWhenAListenerFails() throws Exception {
    BlockingQueue<ControllerEvent> seen = new LinkedBlockingQueue<>();
    try (EventHub hub = new EventHub(16)) {
      hub.subscribe(
          _ -> {
            throw new IllegalStateException("on purpose");
          });
      hub.subscribe(seen::add);
      hub.publish(event(1));
      hub.publish(event(2));
      assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(event(1));
      assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(event(2));
    }
  }

  @Test
  void losesTheOldestWhenAListenerHangs() throws Exception {
    List<ControllerEvent> seen = new CopyOnWriteArrayList<>();
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    EventHub hub = new EventHub(16);
    hub.subscribe(
        event -> {
          seen.add(event);
          entered.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    hub.publish(event(0));
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
    IntStream.rangeClosed(1, 20).mapToObj(EventHubTest::event).forEach(hub::publish);
    goOn.countDown();
    hub.close();
    assertThat(seen).hasSize(17).startsWith(event(0)).endsWith(event(20)).contains(event(5));
    assertThat(seen).doesNotContain(event(4));
  }

  @Test
  void stopsTellingAfterTheSubscriptionIsClosed() {
    List<ControllerEvent> seen = new CopyOnWriteArrayList<>();
    EventHub hub = new EventHub(16);
    hub.subscribe(seen::add).close();
    hub.publish(event(1));
    hub.close();
    assertThat(seen).isEmpty();
  }

  private static ControllerEvent event(int number) {
    return new ControllerEvent.SnapshotFailed(new CameraId(number), "x", Instant.EPOCH);
  }
}
