package camera.v4l2.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One asking of one node: runs in a probing thread, which the device may keep for ever, and is read
 * in the monitor's. All that may wait for the device happens here; reading its attributes in sysfs
 * can wait for the device's lock, too.
 */
final class Inspection implements Runnable {

  private static final Logger LOG = System.getLogger(Inspection.class.getName());

  /**
   * What came of it.
   *
   * @param result the node's answer
   * @param problem why it cannot be used, for people, where it cannot
   * @param took nanoseconds that the asking took, which are the device's and the kernel's
   */
  record Answer(NodeProbe.Result result, Optional<String> problem, long took) {}

  private final Path node;
  private final Path sysfsFolder;
  private final NodeProbe probe;
  private final FailureText failures;
  private final Runnable done;
  private final long created = System.nanoTime();

  private volatile boolean abandoned;
  private volatile boolean begun;
  private volatile long since = created;
  private volatile @Nullable SysfsNode sysfs;
  private volatile @Nullable Answer answer;

  /**
   * Prepares to ask.
   *
   * @param node the node's path
   * @param sysfsFolder the folder {@code /sys}
   * @param known what sysfs says of the node, if it was read before
   * @param done called in the probing thread when there is an answer
   */
  Inspection(
      Path node,
      Path sysfsFolder,
      @Nullable SysfsNode known,
      NodeProbe probe,
      FailureText failures,
      Runnable done) {
    this.node = node;
    this.sysfsFolder = sysfsFolder;
    sysfs = known;
    this.probe = probe;
    this.failures = failures;
    this.done = done;
  }

  @Override
  public void run() {
    if (abandoned) {
      return;
    }
    since = System.nanoTime();
    begun = true;
    try {
      if (sysfs == null) {
        sysfs = SysfsNode.read(sysfsFolder, String.valueOf(node.getFileName()));
      }
      NodeProbe.Result result = probe.probe(node.toString());
      answer = new Answer(result, problem(result), age(System.nanoTime()));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, node + ": asking it failed; it is tried again", e);
      answer =
          new Answer(new NodeProbe.Result.Vanished(), Optional.empty(), age(System.nanoTime()));
    } finally {
      done.run();
    }
  }

  private Optional<String> problem(NodeProbe.Result result) {
    return result instanceof NodeProbe.Result.Unusable(DeviceFailure failure)
        ? Optional.of(failures.problem(node.toString(), failure))
        : Optional.empty();
  }

  /** The node is gone: if the asking waits for a thread, it need not begin. */
  void abandon() {
    abandoned = true;
  }

  /** {@return whether a thread is at it, or was} */
  boolean begun() {
    return begun;
  }

  /** {@return nanoseconds it has taken, or has waited for a thread} */
  long age(long now) {
    return now - since;
  }

  /** {@return what sysfs says; null if that is not read yet} */
  @Nullable SysfsNode sysfs() {
    return sysfs;
  }

  /** {@return what came of it; null as long as the device has not answered} */
  @Nullable Answer answer() {
    return answer;
  }
}
