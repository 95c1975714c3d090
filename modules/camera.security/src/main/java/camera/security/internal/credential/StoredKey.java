package camera.security.internal.credential;

import camera.api.ApiKey;

/**
 * An API key as it is kept.
 *
 * @param key what may be shown
 * @param digest of the secret, see {@link KeySecret}
 */
record StoredKey(ApiKey key, String digest) {

  /** {@return what tokens given for this key name; another after each rotation} */
  String reference() {
    return "key:" + key.id() + "#" + key.created().toEpochMilli();
  }

  @Override
  public String toString() {
    return "StoredKey[" + key.id() + "]";
  }
}
