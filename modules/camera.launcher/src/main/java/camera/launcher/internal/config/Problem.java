package camera.launcher.internal.config;

/**
 * One thing that is wrong with the configuration.
 *
 * @param place where: {@code file:line}, or the environment variable
 * @param key the key, empty if the place has none
 * @param message what is wrong and what to do; never shows a secret
 */
public record Problem(String place, String key, String message) {

  @Override
  public String toString() {
    return key.isEmpty() ? place + ": " + message : place + ": " + key + ": " + message;
  }
}
