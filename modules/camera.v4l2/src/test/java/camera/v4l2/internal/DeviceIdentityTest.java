package camera.v4l2.internal;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.DeviceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceIdentityTest {

  private final DeviceIdentity identity = new DeviceIdentity();

  @Test
  void namesACameraByItsSerial() {
    assertThat(key(usb("SN-A", "1"))).isEqualTo("usb:1209:0001:SN-A:00");
    assertThat(key(usb("SN-A", "2"))).as("at another port").isEqualTo("usb:1209:0001:SN-A:00");
  }

  @Test
  void namesACameraWithoutSerialByItsPort() {
    assertThat(key(usb("", "1"))).isEqualTo("port:usb-xhci-1:00");
    assertThat(key(usb("", "2"))).isEqualTo("port:usb-xhci-2:00");
  }

  @Test
  void namesADeviceOfNoBusByWhatTheDriverSays() {
    SysfsNode vivid = new SysfsNode("vivid", 1, Optional.empty(), "vivid.0");
    assertThat(identity.key("video0", vivid, "platform:vivid-001", Set.of()).value())
        .isEqualTo("port:platform:vivid-001#1");
    assertThat(identity.key("video0", vivid, "", Set.of()).value()).isEqualTo("port:vivid.0#1");
  }

  @Test
  void tellsCamerasWithTheSameSerialApartAndDoesNotSwapThem() {
    DeviceKey first = identity.key("video0", usb("SAME", "1"), "", Set.of());
    DeviceKey second = identity.key("video0", usb("SAME", "2"), "", Set.of(first));
    assertThat(second.value()).isEqualTo("usb:1209:0001:SAME:00@port:usb-xhci-2:00");
    assertThat(identity.key("video0", usb("SAME", "2"), "", Set.of()))
        .as("the second one alone, after both were unplugged")
        .isEqualTo(second);
    assertThat(identity.key("video0", usb("SAME", "1"), "", Set.of(second))).isEqualTo(first);
  }

  @Test
  void keepsTwinsApartOverARestart() {
    DeviceKey first = identity.key("video0", usb("SAME", "1"), "", Set.of());
    DeviceKey second = identity.key("video2", usb("SAME", "2"), "", Set.of(first));
    DeviceIdentity restarted = new DeviceIdentity();
    restarted.remember(List.of(first, second, new DeviceKey("sim:0")));
    DeviceKey secondAgain = restarted.key("video0", usb("SAME", "2"), "", Set.of());
    assertThat(secondAgain).as("seen first this time").isEqualTo(second);
    assertThat(restarted.key("video2", usb("SAME", "1"), "", Set.of(secondAgain))).isEqualTo(first);
  }

  @Test
  void aCameraThatWasNeverATwinFollowsItsSerialOverARestart() {
    DeviceKey key = identity.key("video0", usb("ONE", "1"), "", Set.of());
    DeviceIdentity restarted = new DeviceIdentity();
    restarted.remember(List.of(key));
    assertThat(restarted.key("video0", usb("ONE", "2"), "", Set.of())).isEqualTo(key);
  }

  @Test
  void givesDevicesOfWhichNothingIsKnownKeysOfTheirOwn() {
    DeviceKey first = identity.key("video0", SysfsNode.UNKNOWN, "", Set.of());
    assertThat(identity.key("video1", SysfsNode.UNKNOWN, "", Set.of(first))).isNotEqualTo(first);
    SysfsNode shared = new SysfsNode("vivid", 0, Optional.empty(), "vivid.0");
    DeviceKey one = identity.key("video6", shared, "", Set.of());
    assertThat(identity.key("video7", shared, "", Set.of(one))).isNotEqualTo(one);
  }

  @Test
  void readsWhatSysfsSays(@TempDir Path sysfs) throws IOException {
    Path device = Files.createDirectories(sysfs.resolve("devices/xhci.0/usb1/1-4/1-4.2"));
    Path part = Files.createDirectory(device.resolve("1-4.2:1.2"));
    Path entry = Files.createDirectories(sysfs.resolve("class/video4linux/video3"));
    Files.createSymbolicLink(entry.resolve("device"), part);
    Files.writeString(device.resolve("idVendor"), "046d\n");
    Files.writeString(device.resolve("idProduct"), "0825\n");
    Files.writeString(device.resolve("serial"), "ABC\n");
    Files.writeString(device.resolve("devpath"), "4.2\n");
    Files.writeString(part.resolve("bInterfaceNumber"), "02\n");
    Files.writeString(entry.resolve("name"), "Webcam: Webcam\n");
    Files.writeString(entry.resolve("index"), "1\n");
    assertThat(SysfsNode.read(sysfs, "video3"))
        .isEqualTo(
            new SysfsNode(
                "Webcam: Webcam",
                1,
                Optional.of(new SysfsNode.Usb("046d", "0825", "ABC", "02", "usb-xhci.0-4.2")),
                "1-4.2:1.2"));
    assertThat(SysfsNode.read(sysfs, "video9"))
        .isEqualTo(new SysfsNode("", 0, Optional.empty(), ""));
  }

  private String key(SysfsNode node) {
    return identity.key("video0", node, "ignored", Set.of()).value();
  }

  private static SysfsNode usb(String serial, String port) {
    return new SysfsNode(
        "Cam",
        0,
        Optional.of(new SysfsNode.Usb("1209", "0001", serial, "00", "usb-xhci-" + port)),
        "1-" + port + ":1.0");
  }
}
