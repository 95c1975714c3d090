package camera.rpc.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each result goes over the wire in the order of its record. */
class WireOrderTest {

  @Test
  void namesTheOrderOfEveryRecord() throws Exception {
    Path classes = Path.of("target/classes/camera/rpc/internal/wire");
    List<String> names;
    try (Stream<Path> files = Files.list(classes)) {
      names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
              .map(name -> "camera.rpc.internal.wire." + name.replace(".class", ""))
              .toList();
    }
    assertThat(names).hasSizeGreaterThan(40);
    for (String name : names) {
      Class<?> type = Class.forName(name);
      if (type.isRecord()) {
        JsonbPropertyOrder order = type.getAnnotation(JsonbPropertyOrder.class);
        assertThat(order).as(name).isNotNull();
        assertThat(order.value())
            .as(name)
            .containsExactly(
                Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .toArray(String[]::new));
      }
    }
  }
}
