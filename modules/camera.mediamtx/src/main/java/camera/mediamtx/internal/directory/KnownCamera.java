package camera.mediamtx.internal.directory;

import camera.api.CameraId;
import camera.api.DeviceKey;
import java.time.Instant;

/**
 * What is remembered of a camera over unplugging and restarts.
 *
 * @param id its number, which stays
 * @param key its identity
 * @param name human name
 * @param abilities those of the last time they could be read
 * @param lastSeen when it was last plugged in or out
 */
record KnownCamera(CameraId id, DeviceKey key, String name, Abilities abilities, Instant lastSeen) {

  /**
   * Gives the same camera by the identity that it turned out to have.
   *
   * @param itsKey that identity
   * @return what is remembered from now on
   */
  KnownCamera identified(DeviceKey itsKey) {
    return new KnownCamera(id, itsKey, name, abilities, lastSeen);
  }

  /**
   * Gives the same camera seen again.
   *
   * @param newName human name
   * @param newAbilities what it can do; if they could not be read, the earlier ones stay
   * @param time when
   * @return what is remembered from now on
   */
  KnownCamera seen(String newName, Abilities newAbilities, Instant time) {
    Abilities kept = newAbilities.isEmpty() ? abilities : newAbilities;
    return new KnownCamera(id, key, newName, kept, time);
  }
}
