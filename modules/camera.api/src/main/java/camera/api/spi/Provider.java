package camera.api.spi;

import java.util.List;

/** What all providers have in common. */
public interface Provider {

  /** {@return the name by which the configuration picks this provider, such as {@code v4l2}} */
  String name();

  /** {@return all settings this provider reads} */
  List<Setting<?>> settings();

  /**
   * Looks whether this machine has what the provider needs: devices, programs, libraries, folders,
   * ports. Starts nothing that stays and changes nothing, so that it can be asked beside a running
   * service. May take seconds, within the limits of the configuration.
   *
   * @param settings the checked configuration
   * @return what was found, in the order in which people should read it
   * @implSpec finds nothing worth telling
   */
  default List<Finding> examine(Settings settings) {
    return List.of();
  }
}
