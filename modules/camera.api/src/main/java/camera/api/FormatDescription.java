package camera.api;

import java.util.List;

/**
 * One pixel format that a device offers ({@code VIDIOC_ENUM_FMT}).
 *
 * @param format its code
 * @param description the driver's own words
 * @param compressed whether the frames are compressed
 * @param sizes in the driver's order; empty if the driver names none
 */
public record FormatDescription(
    FourCc format, String description, boolean compressed, List<FrameSize> sizes) {

  /** Copies the sizes. */
  public FormatDescription {
    sizes = List.copyOf(sizes);
  }
}
