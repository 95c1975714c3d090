package camera.security.internal;

import camera.api.SecurityAPI;
import camera.api.spi.SecurityProvider;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import java.time.Clock;
import java.util.List;

/** Offers {@link JwtSecurity} under the name {@code jwt}. */
public final class JwtSecurityProvider implements SecurityProvider {

  /** Makes the provider; nothing happens before {@link #create}. */
  public JwtSecurityProvider() {}

  @Override
  public String name() {
    return "jwt";
  }

  @Override
  public List<Setting<?>> settings() {
    return SecuritySettings.ALL;
  }

  @Override
  public SecurityAPI create(Settings settings) {
    return JwtSecurity.create(settings, Clock.systemUTC(), System::nanoTime);
  }
}
