package camera.mediamtx.internal.stream;

import camera.api.CameraId;
import camera.mediamtx.internal.ffmpeg.UrlMask;
import java.time.Instant;

/**
 * An external stream that was once added; its number stays with its address for ever.
 *
 * @param id its number
 * @param url where it comes from, with its password
 * @param name human name
 * @param type such as {@code generic_rtsp}
 * @param added when it was added last
 * @param active whether it is there; a removed one is remembered for its number only
 */
record KnownStream(
    CameraId id, String url, String name, String type, Instant added, boolean active) {

  KnownStream removed() {
    return new KnownStream(id, url, name, type, added, false);
  }

  /** {@return the address as it may be shown} */
  String shownUrl() {
    return UrlMask.of(url);
  }

  /** The address may hold a password. */
  @Override
  public String toString() {
    return id + " " + shownUrl();
  }
}
