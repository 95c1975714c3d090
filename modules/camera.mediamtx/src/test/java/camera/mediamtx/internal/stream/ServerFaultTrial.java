package camera.mediamtx.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraException;
import camera.api.CameraId;
import camera.api.ControllerAPI;
import camera.api.DependencyFailedException;
import camera.api.ImageFormat;
import camera.api.ServicePart;
import camera.api.SnapshotRequest;
import camera.mediamtx.internal.FakeCameras;
import camera.mediamtx.internal.MediaControllerProvider;
import camera.mediamtx.internal.TestSettings;
import camera.testkit.FakeMediaServer;
import camera.testkit.FakeMediaServer.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * One fault of the media server, met by a whole controller with a camera: how the circuit breaker
 * and the answers are meanwhile, and that all is well by itself afterwards.
 */
final class ServerFaultTrial implements AutoCloseable {

  private static final CameraId CAMERA = new CameraId(0);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Requests after which a circuit that has not opened stays closed. */
  private static final int MANY = 24;

  /** The words of an open circuit. */
  private static final String OPEN = "tried again in";

  /**
   * What came of it.
   *
   * @param circuit whether the server was left alone
   * @param state of the media server's part of the service
   * @param message the same for people, without addresses and numbers
   * @param streams what the question for the streams is answered
   * @param micros how long the answers took that need no server
   */
  record Effect(String circuit, String state, String message, String streams, List<Long> micros) {}

  private final FakeMediaServer server = FakeMediaServer.start();
  private final FakeCameras cameras = new FakeCameras();
  private final ControllerAPI controller;

  ServerFaultTrial(Path folder, Duration requestTimeout) throws IOException {
    TestSettings settings =
        new TestSettings(folder)
            .with("mediamtx.enabled", "true")
            .with("mediamtx.url", server.address().toString())
            .with("mediamtx.request_timeout", requestTimeout.toMillis() + "ms")
            .with("mediamtx.refused_pause", "1s")
            .with("mediamtx.reconcile_interval", "300ms");
    cameras.feeds(LiveFrames::new);
    cameras.plug(FakeCameras.device("a", 0, "GREY", LiveFrames.WIDTH, LiveFrames.HEIGHT));
    controller = new MediaControllerProvider().create(settings, List.of(cameras));
  }

  @Override
  public void close() {
    controller.close();
    server.close();
  }

  Effect run(Fault fault, Duration delay) throws Exception {
    controller.start();
    awaitHealthy();
    server.fault(fault, delay);
    int before = server.requests().size();
    await(
        "the fault to be known",
        () -> isOpen() || server.requests().size() - before >= MANY || isRefused());
    List<Long> micros = answers();
    Effect effect =
        new Effect(
            isOpen() ? "opens" : "stays closed",
            part().state().toString(),
            shown(part().message()),
            streams(),
            micros);
    server.reload();
    server.fault(Fault.NONE, Duration.ZERO);
    awaitHealthy();
    return effect;
  }

  private void awaitHealthy() throws Exception {
    await(
        "all is well",
        () ->
            part().state() == ServicePart.State.RUNNING
                && server.paths().contains(CAMERA.toString()));
  }

  /** Answers that need no media server, each several times; one picture among them. */
  private List<Long> answers() {
    List<Runnable> questions =
        List.of(
            controller::getCameraList,
            () -> controller.getCameraStatus(CAMERA),
            () -> controller.getCameraCapabilities(CAMERA),
            () -> controller.getStreamUrl(CAMERA),
            () -> controller.getStreamStatus(CAMERA),
            controller::getSystemStatus,
            controller::getParts,
            controller::getExternalStreams,
            () -> controller.listRecordings(50, 0));
    List<Long> micros = new ArrayList<>();
    for (int turn = 0; turn < 5; turn++) {
      for (Runnable question : questions) {
        long begun = System.nanoTime();
        question.run();
        micros.add((System.nanoTime() - begun) / 1000);
      }
    }
    SnapshotRequest picture =
        new SnapshotRequest(CAMERA, Optional.empty(), ImageFormat.JPG, OptionalInt.empty());
    assertThat(controller.takeSnapshot(picture).tier()).isLessThan(2);
    return micros;
  }

  private String streams() {
    try {
      return controller.getStreams().size() + " stream";
    } catch (DependencyFailedException e) {
      return "-32050 " + e.dependency();
    } catch (CameraException e) {
      return e.getClass().getSimpleName();
    }
  }

  private boolean isOpen() {
    return part().message().contains(OPEN);
  }

  private boolean isRefused() {
    return part().message().contains("refuses our credentials");
  }

  private ServicePart part() {
    return controller.getParts().stream()
        .filter(part -> part.kind() == ServicePart.Kind.MEDIAMTX)
        .findFirst()
        .orElseThrow();
  }

  /** What is in brackets depends on the moment or the JDK, and the port on the run. */
  private static String shown(String message) {
    String inBrackets = " \\([^()]*\\)";
    return message
        .replaceAll(inBrackets, "")
        .replaceAll(inBrackets, "") // Those around them.
        .replaceAll(":\\d{4,5}\\b", ":PORT");
  }

  private void await(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as(() -> what + ": " + part()).isLessThan(end);
      LockSupport.parkNanos(10_000_000);
    }
  }
}
