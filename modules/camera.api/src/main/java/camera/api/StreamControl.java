package camera.api;

import java.util.List;

/**
 * Viewing of cameras through the media server.
 *
 * <p>Thread-safe. Queries answer from memory; {@link #startStreaming} and {@link #stopStreaming}
 * wait for the camera and the media server within a configured time.
 */
public interface StreamControl {

  /**
   * Lists the media server's paths that belong to this service.
   *
   * @return one entry per path, by name
   * @throws DependencyFailedException if there is no media server, or it does not answer
   */
  List<StreamInfo> getStreams();

  /**
   * Lists the same as they were last seen, without asking the media server: for who looks all the
   * time.
   *
   * @return one entry per path, by name; while nothing is streamed it may be as old as the pause
   *     between two comparisons with the server
   * @throws DependencyFailedException if there is no media server, or it does not answer
   * @implSpec asks, as {@link #getStreams} does
   */
  default List<StreamInfo> lastStreams() {
    return getStreams();
  }

  /**
   * Starts a camera's stream; a running one is left as it is.
   *
   * @param camera the camera
   * @return where it can be viewed
   * @throws NotFoundException if no such camera is known
   * @throws InvalidStateException if the camera is unplugged
   * @throws DependencyFailedException if there is no media server, or the stream does not start
   */
  StreamStart startStreaming(CameraId camera);

  /**
   * Ends what {@link #startStreaming} began; other consumers keep the stream.
   *
   * @param camera the camera
   * @return what was ended
   * @throws NotFoundException if no such camera is known
   * @throws InvalidStateException if the camera is not being streamed
   * @throws DependencyFailedException if the media server does not answer
   */
  StreamStop stopStreaming(CameraId camera);

  /**
   * Tells where a camera can be viewed; starts nothing.
   *
   * @param camera the camera
   * @return its address, empty without a media server
   * @throws NotFoundException if no such camera is known
   */
  StreamAddress getStreamUrl(CameraId camera);

  /**
   * Describes a camera's stream.
   *
   * @param camera the camera
   * @return its state now, zeros when idle
   * @throws NotFoundException if no such camera is known, or it can have no stream
   */
  StreamReport getStreamStatus(CameraId camera);
}
