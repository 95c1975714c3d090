package camera.v4l2.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.CameraDevice;
import camera.api.CameraGoneException;
import camera.api.CaptureRequest;
import camera.api.Delivery;
import camera.api.DeviceEvent;
import camera.api.DeviceKey;
import camera.api.FourCc;
import camera.api.FrameFeed;
import camera.api.FrameInterval;
import camera.api.FrameSize;
import camera.v4l2.internal.kernel.Capability;
import camera.v4l2.internal.libc.Errno;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the monitor lists, leaves out, and tells. */
class DeviceMonitorTest {

  @TempDir private Path folder;
  private final ScriptedLibc libc = new ScriptedLibc();
  private final BlockingQueue<DeviceEvent> events = new LinkedBlockingQueue<>();
  private V4l2Cameras cameras;

  @AfterEach
  void stop() {
    cameras.stop();
    assertThat(libc.open()).as("descriptors left open").isZero();
  }

  @Test
  void describesACameraWithFormatsSizesAndRates() throws Exception {
    node(0, new ScriptedCamera("Cam A: Cam A", "usb-0000:00:14.0-1"));
    start();
    CameraDevice camera = connected();
    assertThat(camera.name()).isEqualTo("Cam A");
    assertThat(camera.key()).isEqualTo(new DeviceKey("port:usb-0000:00:14.0-1"));
    assertThat(camera.capabilities().version()).isEqualTo("6.1.192");
    assertThat(camera.capabilities().deviceCapabilities())
        .containsExactly("VIDEO_CAPTURE", "STREAMING");
    assertThat(camera.formats())
        .extracting(format -> format.format())
        .containsExactly(FourCc.YUYV, FourCc.MJPG);
    assertThat(camera.formats().get(1).compressed()).isTrue();
    assertThat(camera.formats().getFirst().sizes())
        .first()
        .isEqualTo(
            new FrameSize.Discrete(
                64, 48, List.of(FrameInterval.ofRate(50), FrameInterval.ofRate(30))));
  }

  @Test
  void describesRangesAndDriversWithoutALists() throws Exception {
    node(
        0,
        new ScriptedCamera("Odd", "platform:odd")
            .formats(
                new ScriptedCamera.Format(
                    "NV12", false, List.of(new int[] {16, 640, 16, 8, 480, 8}), List.of()),
                new ScriptedCamera.Format("YUYV", false, List.of(), List.of())));
    start();
    CameraDevice camera = connected();
    assertThat(camera.formats().getFirst().sizes())
        .containsExactly(new FrameSize.Stepwise(16, 640, 16, 8, 480, 8, List.of()));
    assertThat(camera.formats().get(1).sizes())
        .as("the size it is set to")
        .containsExactly(new FrameSize.Discrete(64, 48, List.of()));
  }

  @Test
  void leavesOutWhatIsNoCamera() throws Exception {
    node(0, new ScriptedCamera("meta", "a").caps(Capability.META_CAPTURE, Capability.STREAMING));
    node(1, new ScriptedCamera("out", "b").caps(Capability.VIDEO_OUTPUT, Capability.STREAMING));
    node(
        2,
        new ScriptedCamera("codec", "c")
            .caps(Capability.VIDEO_M2M, Capability.VIDEO_CAPTURE, Capability.STREAMING));
    node(3, new ScriptedCamera("camera", "d"));
    node(17, new ScriptedCamera("out of range", "e"));
    Files.createFile(folder.resolve("video4"));
    libc.denied(folder.resolve("video4"), Errno.EISDIR);
    Files.createFile(folder.resolve("video05"));
    start();
    assertThat(connected().name()).isEqualTo("camera");
    assertThat(cameras.getConnectedCameras()).hasSize(1);
  }

  @Test
  void listsACameraItMayNotOpenAndSaysWhatToDo() throws Exception {
    Path node = node(0, new ScriptedCamera("Shut", "usb-1"));
    libc.denied(node, Errno.EACCES);
    start();
    CameraDevice shut = connected();
    assertThat(shut.provisional()).as("its port is not known").isTrue();
    assertThat(shut.problem().orElseThrow())
        .contains("no permission")
        .contains("group")
        .contains("EACCES")
        .doesNotContain(folder.toString());
    libc.denied(node, 0);
    CameraDevice open = identified(shut);
    assertThat(open.problem()).isEmpty();
    assertThat(open.key()).isEqualTo(new DeviceKey("port:usb-1"));
    assertThat(cameras.getConnectedCameras()).containsExactly(open);
  }

  @Test
  void namesTheProcessThatUsesACamera() throws Exception {
    Path node = node(0, new ScriptedCamera("Busy", "usb-1"));
    Path descriptors = Files.createDirectories(folder.resolve("proc/4711/fd"));
    Files.createSymbolicLink(descriptors.resolve("5"), node);
    Files.writeString(folder.resolve("proc/4711/comm"), "cheese\n");
    libc.denied(node, Errno.EBUSY);
    start();
    assertThat(connected().problem().orElseThrow()).contains("used by cheese (process 4711)");
  }

  @Test
  void waitsForThePermissionOfANewNode() throws Exception {
    start();
    await(cameras::discovered);
    Path path = folder.resolve("video0");
    libc.device(path, new ScriptedCamera("New", "usb-1"));
    libc.denied(path, Errno.EACCES);
    Files.createFile(path);
    await(() -> Collections.frequency(libc.calls(), "open") > 5);
    libc.denied(path, 0);
    assertThat(connected().problem()).isEmpty();
    assertThat(events).isEmpty();
  }

  @Test
  void seesACameraThatTookTheNodeOfAnother() throws Exception {
    Path node = node(0, new ScriptedCamera("One", "usb-1"));
    start();
    assertThat(connected().name()).isEqualTo("One");
    libc.device(node, new ScriptedCamera("Two", "usb-2"));
    Path fresh = Files.createFile(folder.resolve("fresh"));
    Files.move(fresh, node, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(take()).isInstanceOf(DeviceEvent.Disconnected.class);
    assertThat(connected().name()).isEqualTo("Two");
  }

  @Test
  void forgetsANodeThatVanishesWhileItIsAsked() throws Exception {
    libc.fail("VIDIOC_ENUM_FMT", Errno.ENODEV);
    node(0, new ScriptedCamera("Gone", "usb-1"));
    start();
    await(cameras::discovered);
    assertThat(connected().name()).as("at the next look").isEqualTo("Gone");
  }

  @Test
  void holdsBackACameraThatComesAndGoes() throws Exception {
    Path path = folder.resolve("video0");
    libc.device(path, new ScriptedCamera("Loose", "usb-1"));
    start(
        TestSettings.in(folder)
            .with("v4l2.flap_limit", "2")
            .with("v4l2.flap_window", "60s")
            .with("v4l2.flap_hold", "300ms"));
    for (int i = 0; i < 2; i++) {
      Files.createFile(path);
      connected();
      Files.delete(path);
      assertThat(take()).isInstanceOf(DeviceEvent.Disconnected.class);
    }
    long plugged = System.nanoTime();
    Files.createFile(path);
    connected();
    assertThat(System.nanoTime() - plugged).isGreaterThanOrEqualTo(290_000_000L);
  }

  @Test
  void findsCamerasByLookingWhereNothingCanBeWatched() throws Exception {
    Path absent = folder.resolve("later");
    start(TestSettings.in(folder).with("v4l2.device_directory", absent.toString()));
    await(cameras::discovered);
    libc.device(absent.resolve("video0"), new ScriptedCamera("Late", "usb-1"));
    Files.createDirectory(absent);
    Files.createFile(absent.resolve("video0"));
    assertThat(connected().name()).isEqualTo("Late");
  }

  @Test
  void findsACameraByTheKernelsMessageAlone() throws Exception {
    Path devices = folder.resolve("unwatched");
    start(
        TestSettings.in(folder)
            .with("v4l2.device_directory", devices.toString())
            .with("v4l2.poll_interval", "1h"));
    await(cameras::discovered);
    Path node = devices.resolve("video0");
    libc.device(node, new ScriptedCamera("Told", "usb-1"));
    Files.createDirectory(devices);
    Files.createFile(node);
    libc.uevent("add@/devices/x", "ACTION=add", "SUBSYSTEM=video4linux", "DEVNAME=video0");
    assertThat(connected().name()).isEqualTo("Told");
    Files.delete(node);
    libc.uevent("remove@/devices/x", "ACTION=remove", "SUBSYSTEM=video4linux");
    assertThat(take()).isInstanceOf(DeviceEvent.Disconnected.class);
  }

  @Test
  void worksWhereTheKernelsMessagesAreForbidden() throws Exception {
    libc.fail("socket", Errno.EPERM);
    start();
    await(cameras::discovered);
    node(0, new ScriptedCamera("Seen", "usb-1"));
    assertThat(connected().name()).isEqualTo("Seen");
  }

  @Test
  void aDeviceThatHangsDelaysNobodyAndIsNamed() throws Exception {
    Path hanging = node(0, new ScriptedCamera("Hangs", "usb-1"));
    libc.hang(hanging, true);
    start(TestSettings.in(folder).with("v4l2.probe_patience", "100ms"));
    CameraDevice stuck = connected();
    assertThat(stuck.nodeNumber()).isZero();
    assertThat(stuck.problem().orElseThrow())
        .contains("not answered for 100 ms")
        .contains("unplug")
        .doesNotContain(folder.toString());
    await(cameras::discovered);
    Path other = node(1, new ScriptedCamera("Other", "usb-2"));
    assertThat(connected().name()).isEqualTo("Other");
    Files.delete(other);
    assertThat(take()).isInstanceOf(DeviceEvent.Disconnected.class);
    assertThat(libc.stuck()).as("probes of the node that hangs").isOne();
    libc.hang(hanging, false);
    assertThat(identified(stuck).name()).isEqualTo("Hangs");
    Files.delete(hanging);
    assertThat(take().key()).isEqualTo(new DeviceKey("port:usb-1"));
    assertThat(cameras.getConnectedCameras()).isEmpty();
  }

  @Test
  void aUsbCameraIsKnownThoughItCannotBeAsked() throws Exception {
    usb(0, "1-1", "SN");
    Path shut = node(0, new ScriptedCamera("Shut", "usb-xhci-1"));
    libc.denied(shut, Errno.EACCES);
    start();
    CameraDevice camera = connected();
    assertThat(camera.provisional()).isFalse();
    libc.denied(shut, 0);
    DeviceEvent usable = take();
    assertThat(usable).isInstanceOf(DeviceEvent.Changed.class);
    assertThat(usable.key()).isEqualTo(camera.key());
  }

  @Test
  void aFeedOfACameraThatWasNotKnownEndsWhenItIs() throws Exception {
    Path shut = node(0, new ScriptedCamera("Shut", "usb-1"));
    libc.denied(shut, Errno.EBUSY);
    start(TestSettings.in(folder).with("v4l2.poll_interval", "1h"));
    CameraDevice provisional = connected();
    libc.denied(shut, 0);
    CaptureRequest request =
        new CaptureRequest(
            CaptureRequest.Purpose.STREAM,
            List.of(FourCc.YUYV),
            CaptureRequest.ANY,
            CaptureRequest.ANY,
            CaptureRequest.ANY,
            Delivery.latest());
    try (FrameFeed feed = cameras.open(provisional.key(), request)) {
      feed.next(Duration.ofSeconds(20)).orElseThrow().close();
      libc.fail("VIDIOC_DQBUF", Errno.ENODEV); // makes the monitor ask the node again
      CameraDevice known = identified(provisional);
      assertThatExceptionOfType(CameraGoneException.class).isThrownBy(() -> readToTheEnd(feed));
      try (FrameFeed again = cameras.open(known.key(), request)) {
        again.next(Duration.ofSeconds(20)).orElseThrow().close();
      }
    }
    await(() -> libc.devicesOpen() == 0);
  }

  private static void readToTheEnd(FrameFeed feed) throws InterruptedException {
    while (true) {
      feed.next(Duration.ofSeconds(20)).orElseThrow().close();
    }
  }

  private CameraDevice identified(CameraDevice provisional) throws InterruptedException {
    DeviceEvent event = take();
    assertThat(event).isInstanceOf(DeviceEvent.Identified.class);
    assertThat(((DeviceEvent.Identified) event).provisional()).isEqualTo(provisional.key());
    CameraDevice device = ((DeviceEvent.Identified) event).device();
    assertThat(device.provisional()).isFalse();
    return device;
  }

  @Test
  void endsThoughADeviceHangs() throws Exception {
    Path hanging = node(0, new ScriptedCamera("Hangs", "usb-1"));
    libc.hang(hanging, true);
    start(TestSettings.in(folder).with("v4l2.stop_wait", "50ms"));
    await(() -> libc.stuck() == 1);
    cameras.stop();
    libc.hang(hanging, false);
    await(() -> libc.stuck() == 0 && libc.open() == 0);
  }

  @Test
  void asksAgainAtOnceWhenTheKernelIsNotReadyForItsOwnNode() throws Exception {
    start(TestSettings.in(folder).with("v4l2.poll_interval", "1h"));
    await(cameras::discovered);
    libc.fail("open", Errno.ENODEV, Errno.ENXIO, Errno.EACCES);
    node(0, new ScriptedCamera("Early", "usb-1"));
    assertThat(connected().problem()).isEmpty();
    assertThat(events).isEmpty();
  }

  @Test
  void tellsTheLastStateOfACameraWithALooseContact() throws Exception {
    Path path = folder.resolve("video0");
    libc.device(path, new ScriptedCamera("Loose", "usb-1"));
    start(
        TestSettings.in(folder)
            .with("v4l2.flap_limit", "1")
            .with("v4l2.flap_window", "60s")
            .with("v4l2.flap_hold", "100ms"));
    Files.createFile(path);
    connected();
    Files.delete(path);
    assertThat(take()).isInstanceOf(DeviceEvent.Disconnected.class);
    for (int i = 0; i < 20; i++) {
      Files.createFile(path);
      Files.delete(path);
    }
    Files.createFile(path);
    connected();
    assertThat(events).as("what was told of the comings and goings before").isEmpty();
    Files.delete(path);
    assertThat(take()).as("it went for good").isInstanceOf(DeviceEvent.Disconnected.class);
    assertThat(cameras.getConnectedCameras()).isEmpty();
  }

  @Test
  void saysOfTwinsThatOnlyTheirPortTellsThemApart() throws Exception {
    usb(0, "1-1", "SAME");
    node(0, new ScriptedCamera("Twin", "usb-xhci-1"));
    start();
    CameraDevice first = connected();
    assertThat(first.notes()).isEmpty();
    usb(1, "1-2", "SAME");
    Path other = node(1, new ScriptedCamera("Twin", "usb-xhci-2"));
    await(() -> cameras.getConnectedCameras().stream().allMatch(c -> c.notes().size() == 1));
    List<CameraDevice> both = cameras.getConnectedCameras();
    assertThat(both).extracting(CameraDevice::key).doesNotHaveDuplicates();
    assertThat(both.getFirst().key()).as("the first keeps its key").isEqualTo(first.key());
    assertThat(both.get(1).notes().getFirst())
        .contains("both have the serial number SAME")
        .contains("usb-xhci-2")
        .doesNotContain(folder.toString());
    Files.delete(other);
    await(() -> cameras.getConnectedCameras().stream().allMatch(c -> c.notes().isEmpty()));
  }

  /** Describes a USB camera as sysfs does. */
  private void usb(int number, String device, String serial) throws Exception {
    Path port = Files.createDirectories(folder.resolve("sys/devices/xhci/usb1/" + device));
    Path part = Files.createDirectory(port.resolve(device + ":1.0"));
    Path entry = Files.createDirectories(folder.resolve("sys/class/video4linux/video" + number));
    Files.createSymbolicLink(entry.resolve("device"), part);
    Files.writeString(port.resolve("idVendor"), "1209\n");
    Files.writeString(port.resolve("idProduct"), "0001\n");
    Files.writeString(port.resolve("serial"), serial + "\n");
    Files.writeString(port.resolve("devpath"), device.substring(2) + "\n");
    Files.writeString(part.resolve("bInterfaceNumber"), "00\n");
  }

  private void start() {
    start(TestSettings.in(folder));
  }

  private void start(TestSettings settings) {
    cameras = new V4l2Cameras(V4l2Settings.of(settings), libc);
    cameras.subscribe(events::add);
    cameras.start();
  }

  private Path node(int number, ScriptedCamera camera) throws Exception {
    Path path = folder.resolve("video" + number);
    libc.device(path, camera);
    return Files.createFile(path);
  }

  private CameraDevice connected() throws InterruptedException {
    DeviceEvent event = take();
    assertThat(event).isInstanceOf(DeviceEvent.Connected.class);
    return ((DeviceEvent.Connected) event).device();
  }

  private DeviceEvent take() throws InterruptedException {
    DeviceEvent event = events.poll(20, TimeUnit.SECONDS);
    assertThat(event).as("an event within 20 s").isNotNull();
    return event;
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time").isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }
}
