package camera.mediamtx.internal.jpeg;

import camera.api.ImageFormat;
import camera.api.WantedSize;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a frame becomes a picture file.
 *
 * @param format file format
 * @param quality JPEG quality 1..100; empty for the default, which keeps a camera's JPEG as it is
 * @param size how large
 * @param exif what encoded JPEG pictures tell about themselves; empty for nothing
 */
public record PictureOptions(
    ImageFormat format, OptionalInt quality, WantedSize size, Optional<ExifData> exif) {}
