package camera.rpc.internal.method;

import camera.api.ControllerAPI;
import camera.api.SecurityAPI;
import camera.api.spi.ServiceInfo;
import camera.rpc.internal.client.Clients;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Puts the groups of methods together into the one table. */
public final class Methods {

  private Methods() {}

  /**
   * Makes the table.
   *
   * @param service what is being served
   * @param controller executes
   * @param security authenticates
   * @param clients all connections
   * @return the table
   */
  public static MethodTable table(
      ServiceInfo service, ControllerAPI controller, SecurityAPI security, Clients clients) {
    List<Method> rows = new ArrayList<>();
    rows.addAll(new SessionMethods(security).rows());
    rows.addAll(new CameraMethods(controller).rows());
    rows.addAll(new CaptureMethods(controller).rows());
    rows.addAll(new ControlMethods(controller).rows());
    rows.addAll(new FileMethods(controller).rows());
    rows.addAll(new EventMethods(clients).rows());
    rows.addAll(
        new SystemMethods(controller, service)
            .rows(rows.stream().map(Method::name).collect(Collectors.toSet())));
    rows.addAll(new DiscoverMethods(service, rows).rows());
    return new MethodTable(rows);
  }
}
