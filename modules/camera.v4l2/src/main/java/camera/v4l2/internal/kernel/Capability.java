package camera.v4l2.internal.kernel;

import java.util.Arrays;
import java.util.List;

/** Bits of the capability words ({@code V4L2_CAP_...}). */
public enum Capability {
  VIDEO_CAPTURE(0x1),
  VIDEO_OUTPUT(0x2),
  VIDEO_OVERLAY(0x4),
  VBI_CAPTURE(0x10),
  VBI_OUTPUT(0x20),
  SLICED_VBI_CAPTURE(0x40),
  SLICED_VBI_OUTPUT(0x80),
  RDS_CAPTURE(0x100),
  VIDEO_OUTPUT_OVERLAY(0x200),
  HW_FREQ_SEEK(0x400),
  RDS_OUTPUT(0x800),
  VIDEO_CAPTURE_MPLANE(0x1000),
  VIDEO_OUTPUT_MPLANE(0x2000),
  VIDEO_M2M_MPLANE(0x4000),
  VIDEO_M2M(0x8000),
  TUNER(0x10000),
  AUDIO(0x20000),
  RADIO(0x40000),
  MODULATOR(0x80000),
  SDR_CAPTURE(0x100000),
  EXT_PIX_FORMAT(0x200000),
  SDR_OUTPUT(0x400000),
  META_CAPTURE(0x800000),
  READWRITE(0x1000000),
  STREAMING(0x4000000),
  META_OUTPUT(0x8000000),
  TOUCH(0x10000000),
  IO_MC(0x20000000),
  /** The word of the node itself is filled in. */
  DEVICE_CAPS(0x80000000);

  private final int bit;

  Capability(int bit) {
    this.bit = bit;
  }

  /** {@return the bit} */
  public int bit() {
    return bit;
  }

  /**
   * Tells whether this capability is there.
   *
   * @param word a capability word
   */
  public boolean in(int word) {
    return (word & bit) != 0;
  }

  /**
   * Names what a word holds; {@code DEVICE_CAPS} is about the word itself and left out.
   *
   * @param word a capability word
   * @return names in the order of the bits
   */
  public static List<String> names(int word) {
    return Arrays.stream(values())
        .filter(capability -> capability != DEVICE_CAPS && capability.in(word))
        .map(Enum::name)
        .toList();
  }
}
