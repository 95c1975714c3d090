package camera.it.vm;

import static org.assertj.core.api.Assertions.assertThat;

import camera.it.support.Await;
import camera.it.support.RpcClient;
import camera.it.support.ServiceProcess;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A camera that is plugged in and out again and again, pulled while it streams and while snapshots
 * are under way, beside one that is recorded all the time: nothing of it may stay behind.
 *
 * <p>Runs where the property {@code camera.it.soak_rounds} says how often, not in the suite: a
 * round takes seconds in an emulated machine. The rig's README has the command.
 */
@Tag("vm")
@EnabledIfSystemProperty(
    named = PlugSoakIT.ROUNDS_PROPERTY,
    matches = "[0-9]+",
    disabledReason = "a soak, run by hand: see the rig's README")
class PlugSoakIT {

  static final String ROUNDS_PROPERTY = "camera.it.soak_rounds";

  private static final int ROUNDS = Integer.getInteger(ROUNDS_PROPERTY, 200);
  private static final int WARM_UP = 5;
  private static final int RECORDED = 20;
  private static final int REPORTED = 20;
  private static final int DECODED = 10;
  private static final int LOOKS = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path folder;

  private final AtomicInteger pictures = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final StringBuilder report = new StringBuilder();
  private String loose;

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void nothingStaysBehind() throws Exception {
    UsbCamera steady =
        UsbCamera.insert(
            0,
            "Cam Steady",
            "SN-STEADY",
            "-m",
            UsbCamera.input("numbered-a.mjpg").toString(),
            "-h",
            UsbCamera.input("numbered-a.h264").toString());
    steady.node();
    // The contact is loose on purpose and must not be held back. An idle camera is let go soon.
    ServiceProcess service =
        ServiceProcess.start(
            folder,
            "camera: {providers: [v4l2]}",
            "v4l2: {last_node: 5, flap_limit: 1000}",
            "capture: {linger: 1s}",
            "recording: {reconnect_timeout: 1s}",
            "snapshot: {direct_timeout: 25s}",
            ServiceProcess.storage(folder));
    try (RpcClient plugged = RpcClient.connect(service.url(), "operator");
        RpcClient second = RpcClient.connect(service.url(), "operator")) {
      plugged.result(
          "subscribe_events", "{\"topics\":[\"camera.connected\",\"camera.disconnected\"]}");
      String stays = awaitCamera(second, "Cam Steady");
      second.result("start_recording", device(stays));
      for (int i = 0; i < WARM_UP; i++) {
        round(plugged, second, stays, i);
      }
      // First the heap: the Java machine opens a socket for those who ask, and keeps it.
      long heapBefore = ProcessFigures.liveHeap(service.pid());
      ProcessFigures before = settled(service);
      List<String> idsBefore = ids(second);
      note(
          "before %d rounds: %s, heap %d KiB, ids %s"
              .formatted(ROUNDS, before, heapBefore, idsBefore));
      for (int i = 0; i < ROUNDS; i++) {
        round(plugged, second, stays, i);
        if (i % REPORTED == 0) {
          note("round %d: RSS %d KiB".formatted(i, ProcessFigures.resident(service.pid())));
        }
      }
      long heapAfter = ProcessFigures.liveHeap(service.pid());
      ProcessFigures after = settled(service);
      note(
          "after %d rounds: %s, heap %d KiB, ids %s"
              .formatted(ROUNDS, after, heapAfter, ids(second)));
      note(
          "snapshots taken %d, refused because the camera went %d"
              .formatted(pictures.get(), failures.get()));
      second.result("stop_recording", device(stays));
      Distribution.report("plug-soak.txt", report.toString());
      assertThat(after.beyond(before)).as("what stayed behind").isEmpty();
      assertThat(ids(second)).isEqualTo(idsBefore);
      assertThat(heapAfter).as("KiB of live heap").isLessThan(heapBefore + heapBefore / 4);
      assertThat(pictures.get()).isGreaterThan(ROUNDS);
      assertThat(service.terminate()).isZero();
    } catch (Exception | AssertionError e) {
      throw new AssertionError("the service printed\n" + service.output(), e);
    } finally {
      service.close();
      steady.unplug();
    }
  }

  private void round(RpcClient plugged, RpcClient second, String stays, int number)
      throws Exception {
    UsbCamera camera =
        UsbCamera.insert(
            1, "Cam Loose", "SN-LOOSE", "-m", UsbCamera.input("numbered-b.mjpg").toString());
    try {
      loose = event(plugged, "camera.connected");
      if (number % RECORDED == 0) {
        plugged.result("start_recording", device(loose));
      }
      snapshot(plugged, loose);
      if (number % DECODED == 0) {
        snapshot(second, stays); // out of its H.264, which takes seconds here
      }
      CompletableFuture<Void> underWay =
          CompletableFuture.runAsync(
              () -> {
                try {
                  snapshot(second, loose);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      camera.pull();
      event(plugged, "camera.disconnected");
      underWay.join();
      if (number % RECORDED == 0) {
        Await.until(
            PATIENCE,
            "the end of the recording",
            () -> plugged.call("stop_recording", device(loose)).containsKey("error"));
      }
    } finally {
      camera.unplug();
    }
  }

  private void snapshot(RpcClient client, String camera) throws InterruptedException {
    JsonObject answer = client.call("take_snapshot", device(camera));
    if (answer.containsKey("result")) {
      pictures.incrementAndGet();
    } else {
      failures.incrementAndGet();
      assertThat(answer.getJsonObject("error").getInt("code"))
          .as("%s", answer)
          .isIn(-32020, -32050);
    }
  }

  private static String event(RpcClient client, String topic) throws InterruptedException {
    return client
        .receive(m -> m instanceof JsonObject o && o.getString("method", "").equals(topic))
        .asJsonObject()
        .getJsonObject("params")
        .getString("device");
  }

  /**
   * Looks for a while. What is held for a moment, or ends by itself, is not there at every look;
   * what was left behind is.
   */
  private static ProcessFigures settled(ServiceProcess service) throws Exception {
    ProcessFigures[] least = {ProcessFigures.of(service.pid())};
    int[] looks = {1};
    Await.until(
        PATIENCE.plus(PATIENCE),
        LOOKS + " looks",
        () -> {
          least[0] = least[0].least(ProcessFigures.of(service.pid()));
          return ++looks[0] >= LOOKS;
        });
    return least[0];
  }

  private String awaitCamera(RpcClient client, String name) throws Exception {
    Await.until(PATIENCE, name, () -> find(client, name) != null);
    return find(client, name);
  }

  private static String find(RpcClient client, String name) throws InterruptedException {
    return cameras(client).stream()
        .filter(camera -> camera.getString("name").equals(name))
        .filter(camera -> camera.getString("status").equals("CONNECTED"))
        .map(camera -> camera.getString("device"))
        .findFirst()
        .orElse(null);
  }

  private static List<String> ids(RpcClient client) throws InterruptedException {
    return cameras(client).stream().map(camera -> camera.getString("device")).toList();
  }

  private static List<JsonObject> cameras(RpcClient client) throws InterruptedException {
    return client.result("get_camera_list", "{}").asJsonObject().getJsonArray("cameras").stream()
        .map(JsonValue::asJsonObject)
        .toList();
  }

  private static String device(String camera) {
    return "{\"device\":\"" + camera + "\"}";
  }

  private void note(String line) {
    System.out.println(line);
    report.append(line).append(System.lineSeparator());
  }
}
