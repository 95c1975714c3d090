package camera.mediamtx.internal.directory;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraDevice;
import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.CameraProfile;
import camera.api.ControllerEvent;
import camera.api.DeviceKey;
import camera.mediamtx.internal.FakeCameras;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraDirectoryTest {

  @TempDir Path folder;
  private final FakeCameras cameras = new FakeCameras();
  private final BlockingQueue<ControllerEvent> events = new LinkedBlockingQueue<>();

  @Test
  void aCameraKeepsItsIdAtAnotherNodeAndOverARestart() {
    try (CameraDirectory directory = started()) {
      cameras.plug(device("a", 0));
      cameras.plug(device("b", 2));
      cameras.unplug("a");
      cameras.plug(device("c", 0));
      assertThat(ids(directory)).containsExactly("camera0 a", "camera1 c", "camera2 b");
    }
    cameras.unplug("b");
    cameras.unplug("c");
    try (CameraDirectory directory = started()) {
      cameras.plug(device("a", 2));
      cameras.plug(device("b", 0));
      cameras.plug(device("d", 0));
      assertThat(ids(directory))
          .containsExactly("camera0 a", "camera1 c", "camera2 b", "camera3 d");
    }
  }

  @Test
  void tellsTheSourcesWhichCamerasWereSeenBefore() {
    try (CameraDirectory directory = started()) {
      assertThat(cameras.remembered()).isEmpty();
      cameras.plug(device("twin", 0));
      cameras.plug(device("twin@2", 2));
      assertThat(directory.list()).hasSize(2);
    }
    try (CameraDirectory _ = started()) {
      assertThat(cameras.remembered())
          .containsExactlyInAnyOrder(new DeviceKey("twin"), new DeviceKey("twin@2"));
    }
  }

  @Test
  void showsOperatorsTheIdentityAndWhatIsToBeNoted() {
    try (CameraDirectory directory = started()) {
      cameras.plug(device("a", 0).withNotes(List.of("has a twin")));
      CameraProfile profile = directory.profiles().getFirst();
      assertThat(profile.identity()).isEqualTo(new DeviceKey("a"));
      assertThat(profile.notes()).containsExactly("has a twin");
      cameras.unplug("a");
      assertThat(directory.profiles().getFirst().identity()).isEqualTo(new DeviceKey("a"));
      assertThat(directory.profiles().getFirst().notes()).isEmpty();
    }
  }

  @Test
  void aNoteIsNoEvent() {
    try (CameraDirectory directory = started()) {
      cameras.plug(device("a", 0));
      events.clear();
      cameras.plug(device("a", 0).withNotes(List.of("has a twin")));
      assertThat(events).isEmpty();
      assertThat(directory.info(new CameraId(0)).problem()).isEmpty();
    }
  }

  private CameraDirectory started() {
    CameraDirectory directory =
        new CameraDirectory(List.of(cameras), folder, _ -> Map.of(), events::add);
    directory.start();
    return directory;
  }

  private static CameraDevice device(String key, int node) {
    return FakeCameras.device(key, node, "YUYV", 640, 480);
  }

  private static List<String> ids(CameraDirectory directory) {
    return directory.list().stream().map(CameraDirectoryTest::shown).toList();
  }

  private static String shown(CameraInfo camera) {
    return camera.id() + " " + camera.name().replace("Camera ", "");
  }
}
