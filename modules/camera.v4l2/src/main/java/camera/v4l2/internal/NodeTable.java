package camera.v4l2.internal;

import camera.v4l2.internal.Inspection.Answer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that there are. Compares them with those that are known, has the new, changed or due
 * ones asked, and passes on what they answer. Nothing here waits for a device. For the monitor's
 * thread only.
 */
final class NodeTable {

  private static final Logger LOG = System.getLogger(NodeTable.class.getName());

  private final MonitorSettings settings;
  private final NodeProbe probe;
  private final FailureText failures;
  private final ProbeThreads threads;
  private final Announcements announcements;
  private final Runnable wake;
  private final Map<Integer, WatchedNode> nodes = new TreeMap<>();
  private boolean lookedBefore;

  /**
   * Begins without any node.
   *
   * @param announcements told what the nodes are
   * @param wake called when a node has answered and there is reason to look
   */
  NodeTable(
      MonitorSettings settings,
      NodeProbe probe,
      FailureText failures,
      ProbeThreads threads,
      Announcements announcements,
      Runnable wake) {
    this.settings = settings;
    this.probe = probe;
    this.failures = failures;
    this.threads = threads;
    this.announcements = announcements;
    this.wake = wake;
  }

  /** {@return the nodes that are known} */
  Collection<WatchedNode> nodes() {
    return Collections.unmodifiableCollection(nodes.values());
  }

  /** {@return whether each node that was there at the first look has answered, or hangs} */
  boolean firstLookFinished() {
    return nodes.values().stream()
        .allMatch(node -> node.fresh || node.inspection == null || node.hangs);
  }

  /**
   * Looks at all nodes. Those that went are told first, so that their keys become free.
   *
   * @param suspects paths of nodes that must be asked again
   * @return nanoseconds after which to look again
   */
  long look(Set<String> suspects) {
    long now = System.nanoTime();
    Map<Integer, NodeStamp> there = there();
    forgetAllBut(there);
    long wait = settings.pollInterval().toNanos();
    for (Map.Entry<Integer, NodeStamp> entry : there.entrySet()) {
      WatchedNode node = node(entry.getKey(), entry.getValue(), now);
      node.suspect |= suspects.contains(node.path.toString());
      wait = Math.min(wait, follow(node, now));
    }
    lookedBefore = true;
    announcements.compare(nodes());
    return wait;
  }

  private Map<Integer, NodeStamp> there() {
    Map<Integer, NodeStamp> there = new TreeMap<>();
    for (int number = settings.range().first(); number <= settings.range().last(); number++) {
      Optional<NodeStamp> stamp = NodeStamp.of(settings.node(number));
      if (stamp.isPresent()) {
        there.put(number, stamp.get());
      }
    }
    return there;
  }

  private void forgetAllBut(Map<Integer, NodeStamp> there) {
    for (Iterator<WatchedNode> i = nodes.values().iterator(); i.hasNext(); ) {
      WatchedNode node = i.next();
      NodeStamp now = there.get(node.number);
      if (now == null || node.stamp.replacedBy(now)) {
        i.remove();
        if (node.inspection != null) {
          node.inspection.abandon();
        }
        announcements.gone(node);
      }
    }
  }

  private WatchedNode node(int number, NodeStamp stamp, long now) {
    WatchedNode node =
        nodes.computeIfAbsent(
            number, _ -> new WatchedNode(number, settings.node(number), stamp, lookedBefore, now));
    if (!node.stamp.equals(stamp)) { // the same node with another permission
      node.stamp = stamp;
      node.suspect = true;
    }
    return node;
  }

  /** {@return nanoseconds until the node needs the next look} */
  private long follow(WatchedNode node, long now) {
    Inspection asking = node.inspection;
    Answer answer = asking == null ? null : asking.answer();
    if (asking != null && answer == null) {
      return complain(node, asking, now);
    }
    if (asking != null && answer != null) {
      node.inspection = null;
      node.hangs = false;
      node.sysfs = asking.sysfs();
      take(node, answer, now);
    }
    if (node.due(now)) {
      ask(node, now);
      return settings.probePatience().toNanos();
    }
    return node.untilDue(now);
  }

  private void ask(WatchedNode node, long now) {
    Inspection asking =
        new Inspection(node.path, settings.sysfs(), node.sysfs, probe, failures, wake);
    node.suspect = false;
    node.rest();
    if (threads.start(asking)) {
      node.inspection = asking;
    } else {
      node.lookAgainIn(now, settings.pollInterval().toNanos());
    }
  }

  /** A device that does not answer is complained of once. */
  private long complain(WatchedNode node, Inspection asking, long now) {
    if (node.hangs) {
      return WatchedNode.NEVER;
    }
    long left = settings.probePatience().toNanos() - asking.age(now);
    if (left > 0) {
      return left;
    }
    node.hangs = true;
    if (asking.begun()) {
      LOG.log(
          Level.WARNING,
          "{0} has not answered for {1} ms: the device or its driver hangs. Other cameras are not"
              + " affected; unplug it and plug it in again",
          node.path,
          settings.probePatience().toMillis());
      announcements.hangs(node, asking.sysfs(), now);
    } else {
      LOG.log(
          Level.WARNING,
          "{0} cannot be asked: all {1} probing threads wait for devices that hang. Unplug those,"
              + " or raise {2}",
          node.path,
          settings.probeThreads(),
          MonitorSettings.PROBE_THREADS.key());
    }
    return WatchedNode.NEVER;
  }

  private void take(WatchedNode node, Answer answer, long now) {
    @Nullable SysfsNode sysfs = node.sysfs;
    node.took = answer.took();
    switch (answer.result()) {
      case NodeProbe.Result.Camera(NodeInfo info) when sysfs != null -> {
        if (info.hasModes()) {
          node.rest();
        } else {
          node.backOff(now, longestPause(node, now)); // its source may be connected later
        }
        announcements.usable(node, sysfs, info, now);
      }
      case NodeProbe.Result.Unusable(DeviceFailure failure) when sysfs != null -> {
        node.backOff(now, longestPause(node, now));
        if (worthTelling(node, sysfs, failure, now)) {
          announcements.unusable(node, sysfs, answer.problem().orElseThrow(), now);
        }
      }
      case NodeProbe.Result.NotCamera(String what) -> {
        node.rest();
        LOG.log(Level.DEBUG, "{0} is no camera: {1}", node.path, what);
        announcements.gone(node);
      }
      default -> { // it vanished, or came so lately that the kernel is not ready for it
        node.backOff(now, longestPause(node, now));
        announcements.gone(node);
      }
    }
  }

  private boolean worthTelling(WatchedNode node, SysfsNode sysfs, DeviceFailure failure, long now) {
    if (node.announced != null) {
      return true;
    }
    if (settling(node, now) && failure.outcome() == Outcome.DENIED) {
      return false; // udev sets the permission of a new node a little later
    }
    // Further nodes of a camera are mostly metadata; the first one tells the problem.
    return sysfs.index() == 0 || !failure.call().equals(ErrnoTable.OPEN);
  }

  private long longestPause(WatchedNode node, long now) {
    return (settling(node, now) ? settings.settleInterval() : settings.pollInterval()).toNanos();
  }

  private boolean settling(WatchedNode node, long now) {
    return node.fresh && node.age(now) < settings.settleTime().toNanos();
  }
}
