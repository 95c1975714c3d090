package camera.mediamtx.internal.directory;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraDevice;
import camera.api.CameraId;
import camera.api.DeviceKey;
import camera.api.FourCc;
import camera.api.FrameInterval;
import camera.api.VideoMode;
import camera.mediamtx.internal.FakeCameras;
import camera.mediamtx.internal.storage.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownCamerasFileTest {

  private static final Instant TIME = Instant.parse("2025-01-15T14:30:00.5Z");

  @TempDir Path folder;

  @Test
  void readsWhatItWrote() {
    VideoMode mode = new VideoMode(FourCc.YUYV, 640, 480, new FrameInterval(1001, 30000));
    Abilities abilities =
        new Abilities(
            List.of("YUYV"), List.of("640x480"), List.of(15, 30), List.of("X"), Optional.of(mode));
    List<KnownCamera> cameras =
        List.of(
            new KnownCamera(new CameraId(0), new DeviceKey("usb:a/\"ü"), "Küche", abilities, TIME),
            new KnownCamera(new CameraId(7), new DeviceKey("b"), "", Abilities.NONE, TIME));
    KnownCamerasFile.in(folder).write(cameras);
    assertThat(KnownCamerasFile.in(folder).read()).isEqualTo(cameras);
  }

  @Test
  void knowsNothingBeforeTheFirstWrite() {
    assertThat(KnownCamerasFile.in(folder.resolve("none")).read()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"version\":2,\"cameras\":[]}",
        "{\"version\":1}",
        "{\"version\":\"1\",\"cameras\":[]}",
        "{\"version\":1,\"cameras\":[1]}",
        "{\"version\":1,\"cameras\":[{\"id\":\"kitchen\"}]}",
        "{\"version\":1,\"cameras\":[{\"id\":\"camera1\",\"key\":\"\"}]}",
        "{\"version\":1,\"cameras\":[{\"id\":\"camera1\",\"key\":\"a\",\"name\":\"\",\"formats\":[],"
            + "\"resolutions\":[],\"frame_rates\":[],\"capabilities\":[],\"last_seen\":\"soon\"}]}"
      })
  void keepsAsideWhatItCannotUnderstand(String content) throws IOException {
    Path original = Files.writeString(folder.resolve(KnownCamerasFile.NAME), content);
    StateFile<KnownCamera> file = KnownCamerasFile.in(folder);
    assertThat(file.read()).isEmpty();
    file.write(List.of());
    assertThat(original).content().contains("\"version\": 1");
    String[] kept = folder.toFile().list((_, name) -> name.contains(".kept-"));
    assertThat(kept).hasSize(1);
    assertThat(folder.resolve(kept[0])).hasContent(content);
  }

  @Test
  void givesTheNodesNumberOrTheNextFree() {
    CameraNumbers numbers = new CameraNumbers(List.of());
    assertThat(number(numbers, "a", 2)).isEqualTo(2);
    assertThat(number(numbers, "b", 2)).isEqualTo(3);
    assertThat(number(numbers, "c", 0)).isZero();
    assertThat(number(numbers, "d", 99)).isEqualTo(99);
    assertThat(number(numbers, "e", 99)).isEqualTo(1);
    assertThat(number(numbers, "f", 120)).isEqualTo(4);
  }

  @Test
  void forgetsTheCameraThatIsAwayLongestWhenAllNumbersAreGiven() {
    CameraNumbers numbers =
        new CameraNumbers(
            IntStream.range(0, 100)
                .mapToObj(
                    i ->
                        new KnownCamera(
                            new CameraId(i),
                            new DeviceKey("k" + i),
                            "",
                            Abilities.NONE,
                            TIME.plusSeconds(i == 42 ? -100 : i == 43 ? -200 : i)))
                .toList());
    Optional<KnownCamera> added = numbers.add(device("new", 5), Set.of(new CameraId(43)), TIME);
    assertThat(added).map(KnownCamera::id).contains(new CameraId(42));
    assertThat(numbers.find(new DeviceKey("k42"))).isEmpty();
    assertThat(numbers.all()).hasSize(100);
  }

  private static int number(CameraNumbers numbers, String key, int node) {
    return numbers.add(device(key, node), Set.of(), TIME).orElseThrow().id().number();
  }

  private static CameraDevice device(String key, int node) {
    return FakeCameras.device(key, node, "YUYV", 640, 480);
  }
}
