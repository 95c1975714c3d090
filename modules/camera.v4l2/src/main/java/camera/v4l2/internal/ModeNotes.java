package camera.v4l2.internal;

import camera.api.CaptureRequest;
import camera.api.CaptureRequest.Purpose;
import camera.api.VideoMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What became of the modes that a camera was asked for: drivers adjust. Holds one entry for each
 * mode, and so no more than the camera has formats times the few sizes that are asked for, up to a
 * bound. Thread-safe.
 */
final class ModeNotes {

  /** Most modes remembered; configurations ask for a handful. */
  private static final int MOST = 64;

  private final Map<VideoMode, VideoMode> given = new ConcurrentHashMap<>();
  private final Map<String, String> texts = new ConcurrentSkipListMap<>();

  /** {@return what the device makes of a mode, as far as is known} */
  VideoMode expected(VideoMode wanted) {
    return given.getOrDefault(wanted, wanted);
  }

  /**
   * The device took a mode.
   *
   * @return what is new to be explained; empty if it is as asked for or was explained before
   */
  Optional<String> given(CaptureRequest request, VideoMode wanted, VideoMode got) {
    boolean beyond =
        request.purpose() == Purpose.STREAM
            && (got.width() > request.maxWidth() || got.height() > request.maxHeight());
    Optional<String> text = Optional.empty();
    if (!got.equals(wanted)) {
      text = Optional.of("asked for " + wanted + ", delivers " + got);
    } else if (beyond) {
      text =
          Optional.of(
              "delivers "
                  + got
                  + ", the smallest it has, though not more than "
                  + request.maxWidth()
                  + "x"
                  + request.maxHeight()
                  + " was asked for");
    }
    bound();
    given.put(wanted, got);
    String before =
        text.isPresent()
            ? texts.put(wanted.toString(), text.get())
            : texts.remove(wanted.toString());
    return text.filter(words -> !words.equals(before));
  }

  /**
   * The device refused a mode.
   *
   * @return what is new to be explained; empty if it was explained before
   */
  Optional<String> refused(VideoMode wanted, String why) {
    String text = wanted + " not possible: " + why;
    bound();
    return text.equals(texts.put(wanted.toString(), text)) ? Optional.empty() : Optional.of(text);
  }

  /** {@return the explanations, by mode} */
  List<String> texts() {
    return List.copyOf(texts.values());
  }

  void clear() {
    given.clear();
    texts.clear();
  }

  private void bound() {
    if (given.size() >= MOST || texts.size() >= MOST) {
      clear();
    }
  }
}
