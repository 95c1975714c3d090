package camera.v4l2.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemoryLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares the layouts with what the C compiler says of them (tools/layout-probe). */
class LayoutTest {

  private static final Map<String, MemoryLayout> LAYOUTS =
      Map.ofEntries(
          Map.entry("v4l2_capability", V4l2Capability.LAYOUT),
          Map.entry("v4l2_fmtdesc", V4l2FmtDesc.LAYOUT),
          Map.entry("v4l2_frmsizeenum", V4l2FrmSizeEnum.LAYOUT),
          Map.entry("v4l2_frmivalenum", V4l2FrmIvalEnum.LAYOUT),
          Map.entry("v4l2_format", V4l2Format.LAYOUT),
          Map.entry("v4l2_streamparm", V4l2StreamParm.LAYOUT),
          Map.entry("v4l2_requestbuffers", V4l2RequestBuffers.LAYOUT),
          Map.entry("v4l2_buffer", V4l2Buffer.LAYOUT),
          Map.entry("v4l2_plane", V4l2Plane.LAYOUT),
          Map.entry("sockaddr_nl", SockaddrNl.LAYOUT),
          Map.entry("v4l2_query_ext_ctrl", V4l2QueryExtCtrl.LAYOUT),
          Map.entry("v4l2_querymenu", V4l2QueryMenu.LAYOUT),
          Map.entry("v4l2_ext_control", V4l2ExtControl.LAYOUT),
          Map.entry("v4l2_ext_controls", V4l2ExtControls.LAYOUT),
          Map.entry("v4l2_dv_timings", V4l2DvTimings.LAYOUT),
          Map.entry("v4l2_event", V4l2Event.LAYOUT),
          Map.entry("v4l2_event_subscription", V4l2EventSubscription.LAYOUT),
          Map.entry("pollfd", PollFd.LAYOUT));

  private static final Map<String, Ioctl> REQUESTS =
      VideoRequests.ALL.stream().collect(Collectors.toMap(Ioctl::name, request -> request));

  @Test
  void agreesWithTheCompilerOfThisArchitecture() throws IOException {
    List<String> golden = golden();
    assertThat(golden.stream().map(LayoutTest::ours)).containsExactlyElementsOf(golden);
  }

  @Test
  void isProbedWholly() throws IOException {
    String golden = String.join("\n", golden()) + "\n";
    assertThat(LAYOUTS.keySet()).allMatch(name -> golden.contains("sizeof " + name + " "));
    assertThat(REQUESTS.keySet()).allMatch(name -> golden.contains("code " + name + " "));
  }

  private static List<String> golden() throws IOException {
    String architecture = System.getProperty("os.arch").replace("amd64", "x86_64");
    Path file = repository().resolve("tools/layout-probe/" + architecture + ".txt");
    assumeTrue(Files.exists(file), "no golden layout of " + architecture + " is committed");
    return Files.readAllLines(file);
  }

  private static Path repository() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("tools/layout-probe"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** Says of the same thing as a line of the probe what Java makes of it. */
  private static String ours(String line) {
    String[] words = line.split(" ", -1);
    return switch (words[0]) {
      case "sizeof" -> "sizeof " + words[1] + " " + LAYOUTS.get(words[1]).byteSize();
      case "offsetof" -> {
        String[] path = words[1].split("\\.", 2);
        yield "offsetof " + words[1] + " " + Layouts.at(LAYOUTS.get(path[0]), path[1]);
      }
      case "code" -> "code %s 0x%08x".formatted(words[1], REQUESTS.get(words[1]).code());
      default -> "not a line of the probe: " + line;
    };
  }
}
