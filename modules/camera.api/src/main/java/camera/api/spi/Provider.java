package camera.api.spi;

import java.util.List;

/** What all providers have in common. */
public interface Provider {

  /** {@return the name by which the configuration picks this provider, such as {@code v4l2}} */
  String name();

  /** {@return all settings this provider reads} */
  List<Setting<?>> settings();
}
