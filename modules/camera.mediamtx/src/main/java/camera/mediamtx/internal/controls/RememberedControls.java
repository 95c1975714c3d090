package camera.mediamtx.internal.controls;

import camera.api.ControlValue;
import camera.api.DeviceKey;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was set on one camera.
 *
 * @param key the camera's identity
 * @param values by name of control
 * @param changed when that was
 */
record RememberedControls(DeviceKey key, Map<String, ControlValue> values, Instant changed) {

  RememberedControls {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
