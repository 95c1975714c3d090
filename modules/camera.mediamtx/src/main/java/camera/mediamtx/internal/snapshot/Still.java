package camera.mediamtx.internal.snapshot;

import camera.api.UavMetadata;
import camera.mediamtx.internal.jpeg.ExifData;
import camera.mediamtx.internal.jpeg.GpsData;
import java.util.Optional;

/**
 * A picture out of a stream, and what is known of it.
 *
 * @param picture the picture
 * @param name of the stream, for people
 * @param metadata what the aircraft said when it was taken
 */
public record Still(StillPicture picture, String name, Optional<UavMetadata> metadata) {

  /** What the picture tells about itself: when and, if the aircraft said so, where. */
  ExifData exif() {
    Optional<GpsData> place =
        metadata.flatMap(said -> said.sensor().map(where -> new GpsData(where, said.time())));
    return new ExifData(picture.captureTime(), name, place);
  }
}
