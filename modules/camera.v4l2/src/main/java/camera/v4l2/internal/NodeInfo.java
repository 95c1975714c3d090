package camera.v4l2.internal;

import camera.api.FormatDescription;
import camera.api.V4l2Capabilities;
import camera.v4l2.internal.kernel.BufferType;
import java.util.List;

/**
 * What a capture node said of itself when it was probed.
 *
 * @param capabilities decoded {@code VIDIOC_QUERYCAP}
 * @param type its kind of capture queue
 * @param formats what it offers
 */
record NodeInfo(V4l2Capabilities capabilities, BufferType type, List<FormatDescription> formats) {

  /** {@return whether there is a format in some size; a grabber without a source may have none} */
  boolean hasModes() {
    return formats.stream().anyMatch(format -> !format.sizes().isEmpty());
  }
}
