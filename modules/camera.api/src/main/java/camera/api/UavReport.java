package camera.api;

import java.util.Optional;

/**
 * What is known of the metadata of an external stream just now.
 *
 * @param camera the stream
 * @param receiving whether a metadata track of it is being read
 * @param latest the newest intact packet, however old it is; empty if none has come since the
 *     service began to read the stream
 * @param packets packets received, damaged ones included
 * @param damaged of them, those whose checksum is wrong or missing, or that end too soon
 * @param lost losses seen on the way: units or parts of them that never arrived
 */
public record UavReport(
    CameraId camera,
    boolean receiving,
    Optional<UavMetadata> latest,
    long packets,
    long damaged,
    long lost) {

  /**
   * Tells of a stream without metadata.
   *
   * @param camera the stream
   * @return nothing known
   */
  public static UavReport none(CameraId camera) {
    return new UavReport(camera, false, Optional.empty(), 0, 0, 0);
  }
}
