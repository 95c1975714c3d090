package camera.mediamtx.internal.examination;

import camera.api.DependencyFailedException;
import camera.api.spi.Finding;
import camera.api.spi.Settings;
import camera.mediamtx.internal.demand.HookSettings;
import camera.mediamtx.internal.server.ApiClient;
import camera.mediamtx.internal.server.Credentials;
import camera.mediamtx.internal.server.ServerInfo;
import camera.mediamtx.internal.server.ServerInfos;
import camera.mediamtx.internal.server.ServerSettings;
import java.util.List;

/** Asks the media server, if one is configured. */
final class ServerExamination {

  private static final String SUBJECT = "MediaMTX";

  private final Settings settings;

  ServerExamination(Settings settings) {
    this.settings = settings;
  }

  List<Finding> findings() {
    if (!settings.get(ServerSettings.ENABLED)) {
      return List.of(
          Finding.note(
              SUBJECT,
              "not used; snapshots, recordings and files need none",
              "to view cameras over RTSP and HLS, set " + ServerSettings.ENABLED.key()));
    }
    Credentials user = Credentials.of(settings, ServerSettings.USER, ServerSettings.PASSWORD);
    try (ApiClient client = new ApiClient(settings, user)) {
      ServerInfos infos = new ServerInfos(client);
      ServerInfo info = infos.read();
      String version = info.version().isEmpty() ? "before 1.15.2" : info.version();
      return List.of(
          Finding.ok(SUBJECT, version + " at " + settings.get(ServerSettings.URL)),
          hook(infos.authMethod()));
    } catch (DependencyFailedException | IllegalStateException e) {
      return List.of(
          Finding.problem(
              SUBJECT,
              String.valueOf(e.getMessage()),
              "until then nobody can view over RTSP, HLS or WebRTC; all else works"));
    }
  }

  private Finding hook(String method) {
    String subject = "MediaMTX's viewers";
    boolean asks = "http".equals(method);
    if (settings.get(HookSettings.ENABLED) == asks) {
      return Finding.ok(
          subject, asks ? "this service decides about them" : "MediaMTX decides about them");
    }
    return asks
        ? Finding.problem(
            subject,
            "MediaMTX asks for leave to let them in (authMethod: http), and nobody answers it here",
            "set " + HookSettings.ENABLED.key() + ", or authMethod: internal in MediaMTX's file")
        : Finding.problem(
            subject,
            HookSettings.ENABLED.key()
                + " is set, but MediaMTX does not ask (authMethod: "
                + method
                + ")",
            "set authMethod: http and authHTTPAddress: http://<this host>:"
                + settings.get(HookSettings.PORT)
                + "/mediamtx/auth in MediaMTX's file");
  }
}
