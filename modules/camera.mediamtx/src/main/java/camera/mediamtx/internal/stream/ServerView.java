package camera.mediamtx.internal.stream;

import camera.api.CameraId;
import camera.mediamtx.internal.server.RuntimePath;
import java.util.Map;
import java.util.Optional;

/**
 * The media server as it was seen last.
 *
 * @param paths its paths by name, those of others too
 * @param nanos when they were read, by {@link System#nanoTime()}
 * @param version of the server; empty if it does not tell
 * @param reconciled how often our paths were compared with the server's up to now
 * @param problem why it cannot be used; empty if it can
 */
record ServerView(
    Map<String, RuntimePath> paths,
    long nanos,
    String version,
    long reconciled,
    Optional<String> problem) {

  static final ServerView NONE =
      new ServerView(Map.of(), System.nanoTime(), "", 0, Optional.of("MediaMTX was not asked yet"));

  /** {@return the same, with the server gone just now} */
  ServerView failed(String why) {
    return new ServerView(paths, System.nanoTime(), version, reconciled, Optional.of(why));
  }

  Optional<RuntimePath> path(String name) {
    return Optional.ofNullable(paths.get(name));
  }

  /** {@return whether something is published under a name and can be read} */
  boolean online(String name) {
    return problem.isEmpty() && path(name).map(RuntimePath::online).orElse(false);
  }

  /** {@return how many view a camera} */
  int readers(CameraId camera) {
    return path(camera.toString()).map(path -> path.readers().size()).orElse(0);
  }

  /** {@return bytes sent to a camera's viewers} */
  long bytesSent(CameraId camera) {
    return path(camera.toString()).map(RuntimePath::bytesOut).orElse(0L);
  }
}
