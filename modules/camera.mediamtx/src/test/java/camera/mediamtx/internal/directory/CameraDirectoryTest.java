package camera.mediamtx.internal.directory;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraDevice;
import camera.api.CameraId;
import camera.api.CameraInfo;
import camera.api.CameraProfile;
import camera.api.CameraStatus;
import camera.api.ControllerEvent;
import camera.api.DeviceKey;
import camera.mediamtx.internal.FakeCameras;
import java.nio.file.Path;
import java.util.ArrayList;
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

  @Test
  void aNewCameraKeepsTheNumberUnderWhichItWasListedBeforeItAnswered() {
    try (CameraDirectory directory = started()) {
      CameraDevice hung = FakeCameras.provisional(3, "does not answer");
      cameras.plug(hung);
      assertThat(told()).containsExactly("CameraConnected camera3", "CapabilitiesFailed camera3");
      cameras.identify(hung, device("a", 3));
      assertThat(told())
          .containsExactly("CameraStatusChanged camera3", "CapabilitiesDetected camera3");
      assertThat(ids(directory)).containsExactly("camera3 a");
      assertThat(directory.key(new CameraId(3))).isEqualTo(new DeviceKey("a"));
    }
    assertThat(remembered()).containsExactly("camera3 a");
  }

  @Test
  void aKnownCameraGetsItsOwnNumberBackWhenItAnswers() {
    try (CameraDirectory directory = started()) {
      cameras.plug(device("a", 0));
      cameras.unplug("a");
      CameraDevice hung = FakeCameras.provisional(0, "does not answer");
      cameras.plug(hung);
      assertThat(directory.list()).hasSize(2);
      events.clear();
      cameras.identify(hung, device("a", 0));
      assertThat(told())
          .containsExactly(
              "CameraDisconnected camera1",
              "CameraConnected camera0",
              "CapabilitiesDetected camera0");
      assertThat(ids(directory))
          .as("nothing of what was listed meanwhile")
          .containsExactly("camera0 a");
      cameras.plug(device("b", 1));
      assertThat(ids(directory)).as("its number is free").containsExactly("camera0 a", "camera1 b");
    }
    assertThat(remembered()).containsExactly("camera0 a", "camera1 b");
  }

  @Test
  void aCameraThatNeverAnsweredIsForgottenWhenItGoes() {
    try (CameraDirectory directory = started()) {
      cameras.plug(FakeCameras.provisional(5, "does not answer"));
      events.clear();
      cameras.unplug("node:video5");
      assertThat(told()).containsExactly("CameraDisconnected camera5");
      assertThat(directory.list()).isEmpty();
      cameras.plug(FakeCameras.provisional(5, "does not answer"));
      cameras.plug(device("a", 0));
    }
    assertThat(remembered()).as("on disk").containsExactly("camera0 a");
  }

  @Test
  void noCameraIsForgottenForOneThatDoesNotSayWhoItIs() {
    try (CameraDirectory directory = started()) {
      for (int node = 0; node < CameraId.FIRST_EXTERNAL; node++) {
        cameras.plug(device("k" + node, node));
      }
      cameras.unplug("k7");
      CameraDevice hung = FakeCameras.provisional(7, "does not answer");
      cameras.plug(hung);
      assertThat(directory.list()).hasSize(CameraId.FIRST_EXTERNAL);
      assertThat(directory.key(new CameraId(7))).isEqualTo(new DeviceKey("k7"));
      cameras.identify(hung, device("k7", 7));
      assertThat(directory.info(new CameraId(7)).status()).isEqualTo(CameraStatus.CONNECTED);
    }
  }

  /** What was told since the last time. */
  private List<String> told() {
    List<ControllerEvent> all = new ArrayList<>();
    events.drainTo(all);
    return all.stream()
        .map(
            event ->
                event.getClass().getSimpleName()
                    + " "
                    + ((ControllerEvent.OfCamera) event).camera())
        .toList();
  }

  /** What a later run knows, with nothing plugged in. */
  private List<String> remembered() {
    try (CameraDirectory directory =
        new CameraDirectory(List.of(), folder, _ -> Map.of(), _ -> {})) {
      directory.start();
      return ids(directory);
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
