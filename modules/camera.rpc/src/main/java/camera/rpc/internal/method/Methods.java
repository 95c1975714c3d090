package camera.rpc.internal.method;

import camera.api.ControllerAPI;
import camera.api.SecurityAPI;
import camera.rpc.internal.client.Clients;
import camera.rpc.internal.files.DownloadLinks;
import camera.rpc.internal.status.ServiceStatus;
import java.util.ArrayList;
import java.util.List;

/** Puts the groups of methods together into the one table. */
public final class Methods {

  private Methods() {}

  /**
   * Makes the table.
   *
   * @param controller executes
   * @param security authenticates
   * @param clients all connections
   * @param status how the service is
   * @param links makes addresses of files
   * @return the table
   */
  public static MethodTable table(
      ControllerAPI controller,
      SecurityAPI security,
      Clients clients,
      ServiceStatus status,
      DownloadLinks links) {
    List<Method> rows = new ArrayList<>();
    rows.addAll(new SessionMethods(security).rows());
    rows.addAll(new AccessMethods(security).rows());
    rows.addAll(new CredentialMethods(security.credentials()).rows());
    rows.addAll(new CameraMethods(controller).rows());
    rows.addAll(new CaptureMethods(controller, links).rows());
    rows.addAll(new ControlMethods(controller).rows());
    rows.addAll(new FileMethods(controller, links).rows());
    rows.addAll(new StorageMethods(controller, status).rows());
    rows.addAll(new StreamMethods(controller).rows());
    rows.addAll(new ExternalMethods(controller).rows());
    rows.addAll(new UavMethods(controller).rows());
    rows.addAll(new EventMethods(clients).rows());
    rows.addAll(new StatusMethods(controller, status).rows());
    rows.addAll(new SystemMethods(controller, status.service()).rows());
    rows.addAll(new DiscoverMethods(rows).rows());
    return new MethodTable(rows);
  }
}
