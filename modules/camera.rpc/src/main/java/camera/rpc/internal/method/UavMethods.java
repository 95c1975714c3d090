package camera.rpc.internal.method;

import camera.api.ExternalStreamControl;
import camera.api.Role;
import camera.rpc.internal.wire.UavState;
import java.time.Instant;
import java.util.List;

/** Metadata of aircraft (docs/api/uav.md, an addition to the wire contract). */
final class UavMethods {

  private static final Parameter<DeviceName> DEVICE = Parameters.device();

  private final ExternalStreamControl streams;

  UavMethods(ExternalStreamControl streams) {
    this.streams = streams;
  }

  List<Method> rows() {
    return List.of(
        Method.of(
                "get_uav_metadata",
                Role.VIEWER,
                UavState.class,
                "Tells where an aircraft is and what else its stream says.",
                call -> UavState.of(streams.getUavMetadata(call.get(DEVICE).id()), Instant.now()))
            .with(DEVICE)
            .failing(Failure.NO_CAMERA, Failure.UNSUPPORTED));
  }
}
