package camera.v4l2.internal;

import camera.api.CameraDevice;
import camera.api.DeviceEvent;
import camera.api.spi.DeviceAnnouncer;
import camera.v4l2.internal.kernel.BufferType;
import camera.v4l2.internal.libc.Libc;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Goes through the motions of a plug and an unplug without any camera. One that is plugged in later
 * is then not kept waiting for code to be loaded, which takes longer than all the rest. Nothing of
 * it is told to anybody.
 */
final class Rehearsal implements Runnable {

  private static final Logger LOG = System.getLogger(Rehearsal.class.getName());
  private static final String NO_CAMERA = "/dev/null";
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Libc libc;
  private final Path sysfs;
  private final Consumer<CameraDevice> keeping;

  /**
   * Prepares it.
   *
   * @param libc whose calls are made on a device that is no camera
   * @param sysfs the folder {@code /sys}
   * @param keeping makes what is kept for a camera that is there, and drops it
   */
  Rehearsal(Libc libc, Path sysfs, Consumer<CameraDevice> keeping) {
    this.libc = libc;
    this.sysfs = sysfs;
    this.keeping = keeping;
  }

  @Override
  public void run() {
    LOG.log(Level.DEBUG, "rehearsed: {0}", new NodeProbe(libc).probe(NO_CAMERA));
    try (DeviceFile device = DeviceFile.open(libc, NO_CAMERA)) {
      new FormatEnumerator(device, BufferType.SINGLE_PLANAR).formats();
    } catch (DeviceFailure e) {
      LOG.log(Level.DEBUG, "rehearsed in part: {0}", e.getMessage());
    }
    byte[] message = "add@/rehearsal\0ACTION=add\0SUBSYSTEM=none".getBytes(StandardCharsets.UTF_8);
    LOG.log(Level.DEBUG, "rehearsed: {0}", Uevent.parse(MemorySegment.ofArray(message)));
    if (new NodeProbe(new RehearsalCamera()).probe(NO_CAMERA)
        instanceof NodeProbe.Result.Camera(NodeInfo info)) {
      tell(describe(info));
    }
  }

  private CameraDevice describe(NodeInfo info) {
    NodeStamp stamp = new NodeStamp(NO_CAMERA, FileTime.fromMillis(0));
    WatchedNode node = new WatchedNode(0, Path.of(NO_CAMERA), stamp, true, System.nanoTime());
    SysfsNode known = SysfsNode.read(sysfs, "rehearsal");
    return new CameraDescription().usable(node, known, info, Set.of());
  }

  private void tell(CameraDevice device) {
    keeping.accept(device);
    CountDownLatch told = new CountDownLatch(3);
    try (DeviceAnnouncer announcer =
        new DeviceAnnouncer("rehearsal", (int) told.getCount(), InstantSource.system())) {
      announcer.subscribe((DeviceEvent _) -> told.countDown());
      announcer.present(device);
      announcer.present(device.withProblem(Optional.of("rehearsed")));
      announcer.gone(device.key());
      if (!told.await(LONGEST.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.log(Level.DEBUG, "the rehearsal took too long");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the monitor ends
    }
  }
}
