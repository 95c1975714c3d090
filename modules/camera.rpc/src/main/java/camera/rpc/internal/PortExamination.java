package camera.rpc.internal;

import camera.api.spi.Finding;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import camera.rpc.internal.settings.HealthSettings;
import camera.rpc.internal.settings.RpcSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Looks whether the ports can be listened on. */
final class PortExamination {

  private final Settings settings;

  PortExamination(Settings settings) {
    this.settings = settings;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(finding("WebSocket's port", RpcSettings.HOST, RpcSettings.PORT));
    if (settings.get(HealthSettings.ENABLED)) {
      findings.add(finding("health pages' port", HealthSettings.HOST, HealthSettings.PORT));
    }
    return findings;
  }

  private Finding finding(String subject, Setting<String> hostKey, Setting<Integer> portKey) {
    String host = settings.get(hostKey);
    int port = settings.get(portKey);
    String place = host + ":" + port;
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // As the service does: connections just ended do not count.
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return Finding.ok(subject, place + " is free");
    } catch (UnknownHostException e) {
      return Finding.problem(
          subject, host + " is no address of this machine", "mend " + hostKey.key());
    } catch (IOException e) {
      return Finding.problem(
          subject,
          place + " cannot be listened on: " + e.getMessage(),
          "unless it is this service that runs there already (`ss -ltnp` tells), end the other"
              + " program or change "
              + portKey.key());
    }
  }
}
