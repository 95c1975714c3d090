package camera.mediamtx.internal.stream;

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

  Optional<RuntimePath> path(String name) {
    return Optional.ofNullable(paths.get(name));
  }

  /** {@return whether something is published under a name and can be read} */
  boolean online(String name) {
    return problem.isEmpty() && path(name).map(RuntimePath::online).orElse(false);
  }
}
