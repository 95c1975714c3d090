package camera.api.spi;

/** The checked configuration. */
@FunctionalInterface
public interface Settings {

  /**
   * Gives the value of a setting.
   *
   * @param setting one that the provider declared
   * @param <T> type of the value
   * @return the configured value, else the default
   */
  <T> T get(Setting<T> setting);

  /** {@return every setting's default, for embedding and tests} */
  static Settings defaults() {
    return Setting::defaultValue;
  }
}
