package camera.mediamtx.internal.controls;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.ControlValue;
import camera.api.DeviceKey;
import camera.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlMemoryTest {

  private static final DeviceKey KEY = new DeviceKey("usb:1209:0001:SN-\"Ä\":00");

  @TempDir Path folder;
  private final TestClock clock = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));

  @Test
  void keepsValuesOfAllTypesInTheirOrder() {
    Map<String, ControlValue> values = new LinkedHashMap<>();
    values.put("z", new ControlValue.Whole(Long.MIN_VALUE));
    values.put("a", new ControlValue.Bool(true));
    values.put("m", new ControlValue.Bool(false));
    values.put("t", new ControlValue.Text("  \"ü\n"));
    memory().put(KEY, values);
    Map<String, ControlValue> read = memory().of(KEY);
    assertThat(read).isEqualTo(values);
    assertThat(read.keySet()).containsExactly("z", "a", "m", "t");
  }

  @Test
  void keepsCamerasApartAndForgetsOneWithoutValues() {
    ControlMemory memory = memory();
    memory.put(KEY, Map.of("a", new ControlValue.Whole(1)));
    memory.put(new DeviceKey("b"), Map.of("a", new ControlValue.Whole(2)));
    memory.put(KEY, Map.of());
    assertThat(memory().of(KEY)).isEmpty();
    assertThat(memory().of(new DeviceKey("b"))).hasSize(1);
  }

  @Test
  void forgetsTheCameraThatWasChangedLongestAgo() {
    ControlMemory memory = memory();
    for (int i = 0; i <= ControlMemory.MAX_CAMERAS; i++) {
      memory.put(new DeviceKey("k" + i), Map.of("a", new ControlValue.Whole(i)));
      clock.advance(Duration.ofSeconds(1));
    }
    ControlMemory read = memory();
    assertThat(read.of(new DeviceKey("k0"))).isEmpty();
    assertThat(read.of(new DeviceKey("k1"))).isNotEmpty();
    assertThat(read.of(new DeviceKey("k" + ControlMemory.MAX_CAMERAS))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"version\":2,\"cameras\":[]}",
        "{\"version\":1,\"cameras\":[{\"key\":\"a\",\"controls\":{}}]}",
        "{\"version\":1,\"cameras\":[{\"key\":\"a\",\"changed\":\"soon\",\"controls\":{}}]}",
        "{\"version\":1,\"cameras\":[{\"key\":\"a\",\"changed\":\"2026-11-23T12:00:00Z\","
            + "\"controls\":{\"gain\":[1]}}]}",
        "{\"version\":1,\"cameras\":[{\"key\":\"a\",\"changed\":\"2026-11-23T12:00:00Z\","
            + "\"controls\":{\"gain\":1.5}}]}"
      })
  void keepsAsideWhatItCannotUnderstand(String content) throws IOException {
    Path file = Files.writeString(folder.resolve(ControlMemory.FILE), content);
    ControlMemory memory = memory();
    memory.put(KEY, Map.of("a", new ControlValue.Whole(1)));
    assertThat(memory().of(KEY)).hasSize(1);
    String[] kept = folder.toFile().list((_, name) -> name.contains(".kept-"));
    assertThat(kept).hasSize(1);
    assertThat(file.resolveSibling(kept[0])).hasContent(content);
  }

  private ControlMemory memory() {
    ControlMemory memory = new ControlMemory(folder, clock);
    memory.load();
    return memory;
  }
}
