package camera.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraDevice;
import camera.api.DeviceEvent;
import camera.api.DeviceKey;
import camera.api.Subscription;
import camera.api.V4l2Capabilities;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceAnnouncerTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private final DeviceAnnouncer announcer = new DeviceAnnouncer("test", 2, () -> NOW);
  private final LinkedBlockingQueue<DeviceEvent> heard = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    announcer.close();
  }

  @Test
  void tellsFirstOfTheCamerasThatAreThere() throws InterruptedException {
    announcer.present(camera(0, "a"));
    try (Subscription _ = announcer.subscribe(heard::add)) {
      announcer.present(camera(1, "b"));
      announcer.gone(key(0));
      assertThat(take()).isEqualTo(new DeviceEvent.Connected(camera(0, "a"), NOW));
      assertThat(take()).isEqualTo(new DeviceEvent.Connected(camera(1, "b"), NOW));
      assertThat(take()).isEqualTo(new DeviceEvent.Disconnected(key(0), NOW));
    }
  }

  @Test
  void tellsOfAChangeOnlyWhenSomethingChanged() throws InterruptedException {
    try (Subscription _ = announcer.subscribe(heard::add)) {
      announcer.present(camera(0, "a"));
      announcer.present(camera(0, "a"));
      announcer.present(camera(0, "b"));
      announcer.gone(key(7));
      announcer.gone(key(0));
      assertThat(take()).isInstanceOf(DeviceEvent.Connected.class);
      assertThat(take()).isEqualTo(new DeviceEvent.Changed(camera(0, "b"), NOW));
      assertThat(take()).isInstanceOf(DeviceEvent.Disconnected.class);
    }
  }

  @Test
  void tellsWhoACameraIsThatWasThereUnderAnotherKey() throws InterruptedException {
    try (Subscription _ = announcer.subscribe(heard::add)) {
      announcer.present(camera(0, "a"));
      announcer.identified(key(0), camera(5, "a"));
      announcer.identified(key(1), camera(6, "b"));
      assertThat(take()).isInstanceOf(DeviceEvent.Connected.class);
      assertThat(take()).isEqualTo(new DeviceEvent.Identified(key(0), camera(5, "a"), NOW));
      assertThat(take())
          .as("of one that was not there before")
          .isEqualTo(new DeviceEvent.Connected(camera(6, "b"), NOW));
      assertThat(announcer.devices()).containsExactly(camera(5, "a"), camera(6, "b"));
    }
  }

  @Test
  void listsCamerasByNodeNumber() {
    announcer.present(camera(3, "c"));
    announcer.present(camera(1, "a"));
    assertThat(announcer.devices()).containsExactly(camera(1, "a"), camera(3, "c"));
    assertThat(announcer.device(key(3))).contains(camera(3, "c"));
    announcer.close();
    assertThat(announcer.devices()).isEmpty();
  }

  @Test
  void goesOnAfterAListenerFailed() throws InterruptedException {
    try (Subscription _ =
            announcer.subscribe(
                _ -> {
                  throw new IllegalStateException("a listener that always fails");
                });
        Subscription _ = announcer.subscribe(heard::add)) {
      announcer.present(camera(0, "a"));
      announcer.gone(key(0));
      assertThat(take()).isInstanceOf(DeviceEvent.Connected.class);
      assertThat(take()).isInstanceOf(DeviceEvent.Disconnected.class);
    }
  }

  @Test
  void tellsNothingAfterTheSubscriptionWasClosed() throws InterruptedException {
    LinkedBlockingQueue<DeviceEvent> closed = new LinkedBlockingQueue<>();
    announcer.subscribe(closed::add).close();
    try (Subscription _ = announcer.subscribe(heard::add)) {
      announcer.present(camera(0, "a"));
      take();
      assertThat(closed).isEmpty();
    }
  }

  @Test
  void makesTheReporterWaitForASlowListener() throws InterruptedException {
    CountDownLatch slow = new CountDownLatch(1);
    try (Subscription _ =
        announcer.subscribe(
            event -> {
              try {
                slow.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              heard.add(event);
            })) {
      Thread reporter =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < 8; i++) {
                      announcer.present(camera(i, "x"));
                    }
                  });
      // One event is with the listener, two wait, and the reporter waits with the next.
      while (reporter.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      assertThat(announcer.devices()).hasSizeLessThan(8);
      slow.countDown();
      reporter.join();
      for (int i = 0; i < 8; i++) {
        assertThat(take().key()).isEqualTo(key(i));
      }
    }
  }

  private DeviceEvent take() throws InterruptedException {
    DeviceEvent event = heard.poll(20, TimeUnit.SECONDS);
    assertThat(event).isNotNull();
    return event;
  }

  private static DeviceKey key(int node) {
    return new DeviceKey("port:" + node);
  }

  private static CameraDevice camera(int node, String name) {
    V4l2Capabilities nothing = new V4l2Capabilities("", name, "", "1.0.0", List.of(), List.of());
    return new CameraDevice(
        key(node), "/dev/video" + node, node, name, nothing, List.of(), Optional.empty());
  }
}
