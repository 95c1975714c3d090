package camera.mediamtx.internal.stream;

import camera.api.DependencyFailedException;
import camera.mediamtx.internal.server.ApiClient;
import camera.mediamtx.internal.server.PathConfigs;
import camera.mediamtx.internal.server.ServerInfo;
import camera.mediamtx.internal.server.ServerInfos;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes the media server's paths as they should be. Only paths that are ours are ever touched: what
 * we are about to make is remembered on disk first, so that it is known as ours after a crash. Used
 * by one thread.
 */
final class Reconciler {

  private static final System.Logger LOG = System.getLogger(Reconciler.class.getName());

  private final ServerInfos infos;
  private final PathConfigs configs;
  private final Desired desired;
  private Optional<Instant> started = Optional.empty();

  /**
   * What came of it.
   *
   * @param version of the server; empty if it does not tell
   * @param written names of the paths that were made or made anew
   */
  record Outcome(String version, Set<String> written) {}

  Reconciler(ApiClient client, Desired desired) {
    infos = new ServerInfos(client);
    configs = new PathConfigs(client);
    this.desired = desired;
  }

  /**
   * Compares and changes; one path that the server refuses does not hold up the rest.
   *
   * @throws DependencyFailedException if the server does not answer
   */
  Outcome reconcile() {
    ServerInfo info = infos.read();
    noteStart(info);
    Map<String, JsonObject> actual = configs.list();
    Map<String, DesiredPath> wanted = desired.paths();
    Set<String> made = desired.made();
    Set<String> all = new TreeSet<>(made);
    all.addAll(wanted.keySet());
    if (!all.equals(made)) {
      desired.remember(all);
    }
    Set<String> written = new TreeSet<>();
    for (DesiredPath path : wanted.values()) {
      if (put(path, actual.get(path.name()))) {
        written.add(path.name());
      }
    }
    removeOthers(all, wanted.keySet(), actual.keySet());
    if (!all.equals(wanted.keySet())) {
      desired.remember(new TreeSet<>(wanted.keySet()));
    }
    return new Outcome(info.version(), written);
  }

  private void noteStart(ServerInfo info) {
    Optional<Instant> now = info.started().or(() -> Optional.of(Instant.EPOCH));
    if (now.equals(started)) {
      return;
    }
    if (started.isEmpty() && !info.isTried()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "MediaMTX {0} is older than what this service was tried with. Install {1} or newer",
          info.version().isEmpty() ? "before 1.15.2" : info.version(),
          ServerInfo.OLDEST_TRIED);
    }
    started = now;
    LOG.log(
        System.Logger.Level.INFO,
        "MediaMTX {0}, up since {1}",
        info.version(),
        info.started().map(Instant::toString).orElse("an unknown time"));
  }

  private boolean put(DesiredPath path, @Nullable JsonObject actual) {
    if (actual != null && path.matches(actual)) {
      return false;
    }
    try {
      configs.replace(path.name(), path.config());
      LOG.log(
          System.Logger.Level.INFO,
          "{0}: path {1} at MediaMTX",
          path.name(),
          actual == null ? "made" : "made anew");
      return true;
    } catch (DependencyFailedException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", path.name(), e.getMessage());
      return false;
    }
  }

  private void removeOthers(Set<String> all, Set<String> wanted, Set<String> actual) {
    Set<String> superfluous = new HashSet<>(all);
    superfluous.removeAll(wanted);
    superfluous.retainAll(actual);
    for (String name : superfluous) {
      if (configs.delete(name)) {
        LOG.log(System.Logger.Level.INFO, "{0}: path removed from MediaMTX", name);
      }
    }
  }
}
