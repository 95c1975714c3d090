package camera.v4l2.internal.vm;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraAPI;
import camera.api.CameraDevice;
import camera.api.CaptureRequest;
import camera.api.CaptureRequest.Purpose;
import camera.api.Delivery;
import camera.api.DeviceEvent;
import camera.api.FourCc;
import camera.api.Frame;
import camera.api.FrameFeed;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import camera.v4l2.internal.V4l2CameraProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A running provider with the default settings, and short ways to use it. */
final class CameraView implements AutoCloseable {

  final CameraAPI cameras;

  CameraView() throws Exception {
    this(Map.of());
  }

  /** With some settings that are not the default. */
  CameraView(Map<String, String> configured) throws Exception {
    cameras = new V4l2CameraProvider().create(new Configured(configured));
    cameras.start();
    Rig.until("the first look", cameras::discovered);
    // The first calls of a process take seconds in the emulated machine.
    Rig.until(
        "every node's answer",
        () -> cameras.getConnectedCameras().stream().noneMatch(CameraView::hangs));
  }

  private record Configured(Map<String, String> values) implements Settings {
    @Override
    public <T> T get(Setting<T> setting) {
      String value = values.get(setting.key());
      return value == null ? setting.defaultValue() : setting.parse(List.of(value));
    }
  }

  private static boolean hangs(CameraDevice camera) {
    return camera.problem().filter(problem -> problem.contains("has not answered")).isPresent();
  }

  /** Waits for the camera at a node. */
  CameraDevice at(int node) throws Exception {
    return Rig.await("a camera at " + node, () -> find(node));
  }

  /** Waits for a camera of that name. */
  CameraDevice named(String name) throws Exception {
    return Rig.await("camera " + name, () -> find(name));
  }

  Optional<CameraDevice> find(String name) {
    return cameras.getConnectedCameras().stream().filter(c -> c.name().equals(name)).findFirst();
  }

  Optional<CameraDevice> find(int node) {
    return cameras.getDevice(Rig.node(node).toString());
  }

  FrameFeed open(CameraDevice camera, int width, int height, String... formats) {
    return cameras.open(
        camera.key(),
        new CaptureRequest(
            Purpose.STREAM,
            Arrays.stream(formats).map(FourCc::of).toList(),
            width,
            height,
            30,
            Delivery.queue(8)));
  }

  static Frame next(FrameFeed feed) throws InterruptedException {
    return feed.next(Rig.PATIENCE)
        .orElseThrow(() -> new AssertionError("no frame in " + Rig.PATIENCE));
  }

  /** Waits for an event of that kind about the camera. */
  static void await(
      BlockingQueue<DeviceEvent> events, Class<? extends DeviceEvent> kind, CameraDevice camera)
      throws InterruptedException {
    DeviceEvent event;
    do {
      event = events.poll(Rig.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(event).as("%s of %s", kind.getSimpleName(), camera.key()).isNotNull();
    } while (!kind.isInstance(event) || !event.key().equals(camera.key()));
  }

  @Override
  public void close() {
    cameras.stop();
  }
}
