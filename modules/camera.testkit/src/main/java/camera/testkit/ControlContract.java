package camera.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.CameraAPI;
import camera.api.CameraControl;
import camera.api.CameraDevice;
import camera.api.CameraGoneException;
import camera.api.CaptureRequest;
import camera.api.CaptureRequest.Purpose;
import camera.api.ControlAccess;
import camera.api.ControlRefusedException;
import camera.api.ControlType;
import camera.api.ControlValue;
import camera.api.Delivery;
import camera.api.DeviceKey;
import camera.api.Frame;
import camera.api.FrameFeed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What {@link CameraAPI#openControls} promises, as tests that every provider with controls extends.
 * The first camera of the provider under test has at least one integer control that is active.
 */
public abstract class ControlContract {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private @Nullable CameraAPI source;
  private @Nullable CameraDevice camera;

  /** For subclasses. */
  protected ControlContract() {}

  /**
   * Makes the source under test.
   *
   * @return a new source, not started; the contract starts and stops it
   */
  protected abstract CameraAPI create();

  /**
   * Chooses the camera under test.
   *
   * @param device one that is there
   * @return whether it may be used; the default takes the first
   */
  protected boolean chosen(CameraDevice device) {
    return true;
  }

  /** Starts the source and waits for a camera. */
  @BeforeEach
  protected void startCameras() throws InterruptedException {
    CameraAPI cameras = create();
    source = cameras;
    cameras.start();
    CountDownLatch found = new CountDownLatch(1);
    try (var _ =
        cameras.subscribe(
            _ -> {
              Optional<CameraDevice> device =
                  cameras.getConnectedCameras().stream().filter(this::chosen).findFirst();
              if (device.isPresent()) {
                camera = device.get();
                found.countDown();
              }
            })) {
      assertThat(found.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).as("a camera").isTrue();
    }
  }

  /** Stops the source. */
  @AfterEach
  protected void stopCameras() {
    cameras().stop();
  }

  /** Every control has a name of its own, and a value of its type. */
  @Test
  protected void listsControlsWithValuesOfTheirTypes() {
    try (ControlAccess access = open()) {
      List<CameraControl> controls = access.list();
      assertThat(controls).isNotEmpty();
      assertThat(controls).extracting(CameraControl::name).doesNotHaveDuplicates();
      assertThat(controls)
          .allSatisfy(
              control -> {
                assertThat(control.name()).matches("[a-z0-9]+(_[a-z0-9]+)*");
                control.value().ifPresent(v -> assertThat(v).isInstanceOf(type(control.type())));
                control
                    .defaultValue()
                    .ifPresent(v -> assertThat(v).isInstanceOf(type(control.type())));
                assertThat(control.menu().isEmpty())
                    .isEqualTo(
                        control.type() != ControlType.MENU
                            && control.type() != ControlType.INTEGER_MENU);
              });
    }
  }

  /** What is set is read back, through another access as well. */
  @Test
  protected void readsBackWhatIsSet() {
    CameraControl control = integer();
    long wanted = control.range().max();
    try (ControlAccess access = open()) {
      access.check(values(control, wanted));
      assertThat(value(control)).isEqualTo(control.value());
      access.apply(values(control, wanted));
    }
    assertThat(value(control)).contains(new ControlValue.Whole(wanted));
  }

  /** A camera that streams goes on while its controls are set. */
  @Test
  protected void leavesARunningCaptureAlone() throws InterruptedException {
    CameraControl control = integer();
    CaptureRequest wish =
        new CaptureRequest(
            Purpose.STREAM,
            device().formats().stream().map(format -> format.format()).toList(),
            CaptureRequest.ANY,
            CaptureRequest.ANY,
            CaptureRequest.ANY,
            Delivery.queue(4));
    try (FrameFeed feed = cameras().open(device().key(), wish);
        ControlAccess access = open()) {
      take(feed);
      for (long number : List.of(control.range().min(), control.range().max())) {
        access.apply(values(control, number));
        assertThat(value(control)).contains(new ControlValue.Whole(number));
        take(feed);
      }
    }
  }

  /** A name that is none is refused by it. */
  @Test
  protected void refusesAnUnknownControl() {
    try (ControlAccess access = open()) {
      SequencedMap<String, ControlValue> values = new LinkedHashMap<>();
      values.put("no_such_control", new ControlValue.Whole(1));
      assertThatExceptionOfType(ControlRefusedException.class)
          .isThrownBy(() -> access.apply(values))
          .satisfies(e -> assertThat(e.control()).contains("no_such_control"));
    }
  }

  /** A camera that is not there has no controls. */
  @Test
  protected void saysThatACameraIsGone() {
    assertThatExceptionOfType(CameraGoneException.class)
        .isThrownBy(() -> cameras().openControls(new DeviceKey("never seen")).list());
  }

  /** {@return the source under test} */
  protected final CameraAPI cameras() {
    return Objects.requireNonNull(source, "not started");
  }

  /** {@return the camera under test} */
  protected final CameraDevice device() {
    return Objects.requireNonNull(camera, "not found");
  }

  /** {@return its controls, opened} */
  protected final ControlAccess open() {
    return cameras().openControls(device().key());
  }

  private CameraControl integer() {
    try (ControlAccess access = open()) {
      return access.list().stream()
          .filter(control -> control.type() == ControlType.INTEGER && control.lasting())
          .findFirst()
          .orElseThrow();
    }
  }

  private Optional<ControlValue> value(CameraControl control) {
    try (ControlAccess access = open()) {
      return access.list().stream()
          .filter(found -> found.name().equals(control.name()))
          .findFirst()
          .orElseThrow()
          .value();
    }
  }

  private static void take(FrameFeed feed) throws InterruptedException {
    Optional<Frame> frame = feed.next(LIMIT);
    assertThat(frame).as("a frame").isPresent();
    frame.get().close();
  }

  private static SequencedMap<String, ControlValue> values(CameraControl control, long number) {
    SequencedMap<String, ControlValue> values = new LinkedHashMap<>();
    values.put(control.name(), new ControlValue.Whole(number));
    return values;
  }

  private static Class<? extends ControlValue> type(ControlType type) {
    return switch (type) {
      case BOOLEAN -> ControlValue.Bool.class;
      case STRING -> ControlValue.Text.class;
      default -> ControlValue.Whole.class;
    };
  }
}
