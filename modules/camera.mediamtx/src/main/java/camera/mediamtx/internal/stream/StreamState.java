package camera.mediamtx.internal.stream;

import camera.api.CameraId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is wanted of the media server, as it outlives a restart of the service. Immutable.
 *
 * @param wanted cameras whose stream was started and not stopped
 * @param externals external streams, removed ones too, by number
 * @param made names of paths that were made at the media server and perhaps are still there
 */
record StreamState(Set<CameraId> wanted, List<KnownStream> externals, Set<String> made) {

  static final StreamState EMPTY = new StreamState(Set.of(), List.of(), Set.of());

  StreamState {
    wanted = Set.copyOf(wanted);
    externals = List.copyOf(externals);
    made = Set.copyOf(made);
  }

  StreamState withWanted(CameraId camera, boolean want) {
    Set<CameraId> next = new TreeSet<>(wanted);
    boolean _ = want ? next.add(camera) : next.remove(camera);
    return new StreamState(next, externals, made);
  }

  StreamState withMade(Collection<String> names) {
    return new StreamState(wanted, externals, Set.copyOf(names));
  }

  /** Puts a stream in the place of the one with its number. */
  StreamState with(KnownStream stream) {
    Stream<KnownStream> others = externals.stream().filter(e -> !e.id().equals(stream.id()));
    return new StreamState(wanted, Stream.concat(others, Stream.of(stream)).toList(), made);
  }
}
