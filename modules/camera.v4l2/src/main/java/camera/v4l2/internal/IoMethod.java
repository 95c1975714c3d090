package camera.v4l2.internal;

import camera.api.spi.Setting;
import camera.v4l2.internal.kernel.Capability;
import java.util.List;

/** How frames come from a device into the process. */
enum IoMethod {
  /** Into buffers of the kernel that the process has mapped: no copy. */
  MAPPED,
  /** By {@code read(2)} into memory of the process: one copy, for drivers that know no other. */
  READ;

  /** The operator's choice; {@code read} is there to try that way out. */
  static final Setting<String> SETTING =
      Setting.choice(
          "v4l2.io_method",
          "auto",
          List.of("auto", "read"),
          "auto maps the driver's buffers, else reads; read prefers read(2) where there is a"
              + " choice");

  /**
   * Chooses the method for a node.
   *
   * @param words its capability words
   * @param choice value of {@link #SETTING}
   */
  static IoMethod of(List<String> words, String choice) {
    boolean readable =
        words.contains(Capability.READWRITE.name())
            && words.contains(Capability.VIDEO_CAPTURE.name());
    boolean streams = words.contains(Capability.STREAMING.name());
    return readable && (!streams || choice.equals("read")) ? READ : MAPPED;
  }
}
