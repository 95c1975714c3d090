package camera.launcher.internal.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.spi.Setting;
import camera.api.spi.Settings;
import camera.testkit.LogLines;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTest {

  private final Fakes fakes = new Fakes();

  @Test
  void letsClientsInBeforeCamerasAreLookedForAndEndsInOrder() throws IOException {
    Service service = Service.start(fakes.selection(), Settings.defaults(), Fakes.INFO);
    assertThat(fakes.calls)
        .containsExactly(
            "security.create",
            "camera v4l2.create",
            "controller.create",
            "frontend.create",
            "security.start",
            "frontend.start",
            "controller.start",
            "camera v4l2.start");
    assertThat(service.endpoints()).containsExactly(URI.create("ws://127.0.0.1:1/ws"));
    fakes.calls.clear();
    assertThat(service.stop()).isTrue();
    assertThat(fakes.calls)
        .containsExactly(
            "frontend.close", "controller.close", "camera v4l2.stop", "security.close");
    assertThat(service.stop()).as("nothing is left to end").isTrue();
    assertThat(fakes.calls).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "security.create",
        "camera v4l2.create",
        "controller.create",
        "frontend.create",
        "frontend.start",
        "controller.start",
        "camera v4l2.start"
      })
  void endsWhatItMadeWhenAPartCannotStart(String failing) {
    fakes.failing = failing;
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> Service.start(fakes.selection(), Settings.defaults(), Fakes.INFO))
        .withMessage("told to fail");
    List<String> made = fakes.calls.stream().filter(call -> call.endsWith(".create")).toList();
    long ended =
        fakes.calls.stream()
            .filter(call -> call.endsWith(".close") || call.endsWith(".stop"))
            .count();
    assertThat(ended).isEqualTo(made.size() - (failing.endsWith(".create") ? 1 : 0));
  }

  @Test
  void tellsThatAPortCannotBeOpened() {
    fakes.failing = "frontend.start";
    fakes.failure = new IOException("port 8002 is in use: change rpc.port");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Service.start(fakes.selection(), Settings.defaults(), Fakes.INFO))
        .withMessage("port 8002 is in use: change rpc.port");
    assertThat(fakes.calls)
        .endsWith("frontend.close", "controller.close", "camera v4l2.stop", "security.close");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"frontend.close", "controller.close", "camera v4l2.stop", "security.close"})
  void endsTheOthersWhenOneCannotEnd(String failing) throws IOException {
    Service service = Service.start(fakes.selection(), Settings.defaults(), Fakes.INFO);
    fakes.calls.clear();
    fakes.failing = failing;
    List<String> log =
        LogLines.during(BoundedSteps.class, () -> assertThat(service.stop()).isFalse());
    assertThat(fakes.calls).hasSize(4);
    assertThat(log)
        .singleElement()
        .asString()
        .startsWith(
            "Ending " + failing.replaceAll("\\..*", "").replace("camera ", "cameras ") + " failed");
  }

  @Test
  void leavesBehindWhatDoesNotEndInTime() throws IOException {
    Service service = Service.start(fakes.selection(), quick(), Fakes.INFO);
    CountDownLatch never = new CountDownLatch(1);
    fakes.special = "controller.close";
    fakes.action =
        () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    List<String> log =
        LogLines.during(BoundedSteps.class, () -> assertThat(service.stop()).isFalse());
    never.countDown();
    assertThat(log)
        .singleElement()
        .asString()
        .contains("Ending controller took longer than 3 s (shutdown.timeout)");
    assertThat(fakes.calls).endsWith("controller.close", "camera v4l2.stop", "security.close");
  }

  private static Settings quick() {
    return new Settings() {
      @Override
      public <T> T get(Setting<T> setting) {
        return setting.key().equals("shutdown.timeout")
            ? setting.parse(List.of("3s"))
            : setting.defaultValue();
      }
    };
  }
}
