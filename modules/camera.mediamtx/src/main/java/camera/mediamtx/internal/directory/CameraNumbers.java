package camera.mediamtx.internal.directory;

import camera.api.CameraDevice;
import camera.api.CameraId;
import camera.api.DeviceKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which camera has which number (wire contract 6.1). Numbers below {@link CameraId#FIRST_EXTERNAL}
 * are for cameras, so at most that many are remembered; for one more, the camera that has been away
 * for the longest time is forgotten. Not thread-safe.
 */
final class CameraNumbers {

  private final Map<DeviceKey, KnownCamera> byKey = new HashMap<>();
  private final Map<CameraId, KnownCamera> byId = new HashMap<>();

  CameraNumbers(Collection<KnownCamera> remembered) {
    remembered.forEach(this::put);
  }

  /** {@return all cameras, by number} */
  List<KnownCamera> all() {
    return byId.values().stream().sorted(Comparator.comparing(KnownCamera::id)).toList();
  }

  /**
   * Finds a camera by its number.
   *
   * @param id the number
   * @return the camera, or empty if the number was never given
   */
  Optional<KnownCamera> find(CameraId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * Finds a camera by its identity.
   *
   * @param key the identity
   * @return the camera, or empty if it was never seen
   */
  Optional<KnownCamera> find(DeviceKey key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /**
   * Replaces what is remembered of a camera.
   *
   * @param camera the camera, with its number
   */
  void put(KnownCamera camera) {
    byKey.put(camera.key(), camera);
    byId.put(camera.id(), camera);
  }

  /**
   * Gives a number to a camera that was never seen: that of its node if it is free. For one that
   * has not said who it is nobody is forgotten, as it may be the very one.
   *
   * @param device the camera
   * @param present cameras that must not be forgotten
   * @param time now
   * @return the camera, or empty if all numbers are taken
   */
  Optional<KnownCamera> add(CameraDevice device, Set<CameraId> present, Instant time) {
    Optional<CameraId> free = firstFree(device.nodeNumber());
    if (free.isEmpty() && !device.provisional()) {
      free = forgetLongestAway(present);
    }
    Optional<KnownCamera> added =
        free.map(id -> new KnownCamera(id, device.key(), "", Abilities.NONE, time));
    added.ifPresent(this::put);
    return added;
  }

  /**
   * Gives a camera another identity; it keeps its number. Harmless if it is not known.
   *
   * @param before the identity it had
   * @param now the identity it has from now on
   */
  void rename(DeviceKey before, DeviceKey now) {
    find(before)
        .ifPresent(
            camera -> {
              forget(camera);
              put(camera.identified(now));
            });
  }

  /**
   * Forgets a camera; its number is free again.
   *
   * @param camera one that is known
   */
  void forget(KnownCamera camera) {
    byKey.remove(camera.key());
    byId.remove(camera.id());
  }

  /** From the node's number upwards, then from 0. */
  private Optional<CameraId> firstFree(int node) {
    int start = node < CameraId.FIRST_EXTERNAL ? node : 0;
    for (int i = 0; i < CameraId.FIRST_EXTERNAL; i++) {
      CameraId id = new CameraId((start + i) % CameraId.FIRST_EXTERNAL);
      if (!byId.containsKey(id)) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  private Optional<CameraId> forgetLongestAway(Set<CameraId> present) {
    Optional<KnownCamera> oldest =
        byId.values().stream()
            .filter(camera -> !present.contains(camera.id()))
            .min(Comparator.comparing(KnownCamera::lastSeen));
    oldest.ifPresent(this::forget);
    return oldest.map(KnownCamera::id);
  }
}
