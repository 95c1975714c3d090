package camera.v4l2.internal;

import camera.api.FormatDescription;
import camera.api.spi.Finding;
import camera.v4l2.internal.libc.Libc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each device node once, as the monitor would, and says in people's words what it is. A
 * camera that streams meanwhile is not disturbed.
 */
final class NodeExamination {

  private static final String ADVICE_NO_NODE =
      "plug a camera in and see `dmesg`; in a container, mount /dev and allow character devices of"
          + " class 81";

  private final MonitorSettings settings;
  private final NodeProbe probe;
  private final FailureText failures;

  NodeExamination(V4l2Settings settings, Libc libc) {
    this.settings = settings.monitor();
    probe = new NodeProbe(libc);
    failures = new FailureText(new NodeAccess(settings.processes(), settings.holderSearch()));
  }

  /** {@return one finding for each node in the range, or what to do if there is none} */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (int number = settings.range().first(); number <= settings.range().last(); number++) {
      Path node = settings.node(number);
      if (Files.exists(node)) {
        findings.add(finding(node));
      }
    }
    if (findings.isEmpty()) {
      String range =
          settings.node(settings.range().first())
              + " to "
              + NodeRange.name(settings.range().last());
      findings.add(Finding.note("cameras", "no device node " + range, ADVICE_NO_NODE));
    }
    return findings;
  }

  private Finding finding(Path node) {
    Inspection inspection = new Inspection(node, settings.sysfs(), null, probe, failures, () -> {});
    Inspection.Answer answer = ask(inspection);
    String subject = node.toString();
    if (answer == null) {
      return Finding.problem(
          subject,
          "does not answer within " + settings.probePatience().toMillis() + " ms",
          "the device or its driver hangs: unplug it and plug it in again, see `dmesg`");
    }
    return switch (answer.result()) {
      case NodeProbe.Result.Camera(NodeInfo info) -> Finding.ok(subject, words(info, inspection));
      case NodeProbe.Result.NotCamera(String what) ->
          Finding.ok(subject, "no camera, left alone (" + what + ")");
      case NodeProbe.Result.Vanished _ -> Finding.note(subject, "went away just now", "");
      case NodeProbe.Result.Unusable _ ->
          Finding.problem(
              subject,
              "cannot be used: " + answer.problem().orElse("for an unknown reason"),
              "mend that; the service then finds the camera by itself");
    };
  }

  /** A device that hangs keeps its thread; it ends with the process. */
  private Inspection.@Nullable Answer ask(Inspection inspection) {
    Thread asking = Thread.ofPlatform().name("v4l2-examine").daemon().start(inspection);
    try {
      asking.join(settings.probePatience());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return inspection.answer();
  }

  private static String words(NodeInfo info, Inspection inspection) {
    String formats =
        info.formats().stream()
            .map(FormatDescription::format)
            .map(Object::toString)
            .collect(Collectors.joining(" "));
    Optional<SysfsNode.Usb> usb = Optional.ofNullable(inspection.sysfs()).flatMap(SysfsNode::usb);
    return info.capabilities().card()
        + ", driver "
        + info.capabilities().driver()
        + usb.map(device -> ", USB " + device.vendor() + ":" + device.product()).orElse("")
        + (formats.isEmpty() ? ", offers no format" : ", " + formats);
  }
}
