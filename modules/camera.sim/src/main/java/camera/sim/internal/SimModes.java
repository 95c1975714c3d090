package camera.sim.internal;

import camera.api.FormatDescription;
import camera.api.FourCc;
import camera.api.FrameInterval;
import camera.api.FrameSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the configured formats and modes into what the cameras offer. */
final class SimModes {

  private static final Pattern MODE = Pattern.compile("(\\d{2,4})x(\\d{2,4})@(\\d{1,3})");
  private static final Map<String, String> FORMATS =
      Map.of("YUYV", "YUYV 4:2:2", "NV12", "Y/UV 4:2:0");

  private record Size(int width, int height) {}

  private SimModes() {}

  /**
   * Reads the lists.
   *
   * @throws IllegalArgumentException saying which key, which value and what is expected
   */
  static List<FormatDescription> read(List<String> formats, List<String> modes) {
    Map<Size, List<FrameInterval>> sizes = new LinkedHashMap<>();
    for (String text : modes) {
      Matcher mode = MODE.matcher(text.strip());
      if (!mode.matches()) {
        throw wrong("sim.modes", text, "WIDTHxHEIGHT@RATE such as 640x480@30");
      }
      Size size = new Size(Integer.parseInt(mode.group(1)), Integer.parseInt(mode.group(2)));
      int rate = Integer.parseInt(mode.group(3));
      if (rate < 1 || rate > 240 || !TestPicture.fits(size.width(), size.height())) {
        throw wrong(
            "sim.modes",
            text,
            "even sizes 160x192 to 4096x2304 with room for the code, rate 1..240");
      }
      sizes.computeIfAbsent(size, _ -> new ArrayList<>()).add(FrameInterval.ofRate(rate));
    }
    List<FrameSize> offered = new ArrayList<>();
    sizes.forEach(
        (size, intervals) ->
            offered.add(new FrameSize.Discrete(size.width(), size.height(), intervals)));
    if (offered.isEmpty() || formats.isEmpty()) {
      throw new IllegalArgumentException("sim.modes and sim.formats must not be empty");
    }
    return formats.stream().map(format -> description(format.strip(), offered)).toList();
  }

  private static FormatDescription description(String format, List<FrameSize> sizes) {
    String words = FORMATS.get(format);
    if (words == null) {
      throw wrong("sim.formats", format, "YUYV or NV12");
    }
    return new FormatDescription(FourCc.of(format), words, false, sizes);
  }

  private static IllegalArgumentException wrong(String key, String text, String expected) {
    return new IllegalArgumentException(key + ": expected " + expected + ", not '" + text + "'");
  }
}
