package camera.mediamtx.internal.matroska;

import java.nio.ByteBuffer;

/**
 * The video track of a stream.
 *
 * @param codec codec identifier, such as {@code V_MJPEG}
 * @param width pixels
 * @param height lines
 * @param colourSpace four characters that name the layout of uncompressed frames, else empty
 * @param codecPrivate what a decoder must have before the first frame, may be empty
 * @param frameNanos nominal time between two frames; a hint only, frames carry their own times
 */
public record MatroskaTrack(
    String codec,
    int width,
    int height,
    String colourSpace,
    ByteBuffer codecPrivate,
    long frameNanos) {

  /** Takes a read-only view of the private data. */
  public MatroskaTrack {
    codecPrivate = codecPrivate.asReadOnlyBuffer();
  }
}
