package camera.rpc.internal;

import camera.api.ControllerAPI;
import camera.api.SecurityAPI;
import camera.api.Subscription;
import camera.api.SystemStatus.Readiness;
import camera.api.spi.Frontend;
import camera.api.spi.ServiceInfo;
import camera.api.spi.Settings;
import camera.rpc.internal.client.Client;
import camera.rpc.internal.client.Clients;
import camera.rpc.internal.client.Notice;
import camera.rpc.internal.client.Notices;
import camera.rpc.internal.client.SystemNotices;
import camera.rpc.internal.files.DownloadLinks;
import camera.rpc.internal.files.Downloads;
import camera.rpc.internal.health.HealthServer;
import camera.rpc.internal.jsonrpc.EnvelopeReader;
import camera.rpc.internal.jsonrpc.JsonReader;
import camera.rpc.internal.jsonrpc.ReplyWriter;
import camera.rpc.internal.method.InFlight;
import camera.rpc.internal.method.Methods;
import camera.rpc.internal.method.RpcDispatcher;
import camera.rpc.internal.settings.FileSettings;
import camera.rpc.internal.settings.HealthSettings;
import camera.rpc.internal.settings.RpcSettings;
import camera.rpc.internal.status.RequestFigures;
import camera.rpc.internal.status.Sampler;
import camera.rpc.internal.status.ServiceStatus;
import camera.rpc.internal.websocket.Core;
import camera.rpc.internal.websocket.Limits;
import camera.rpc.internal.websocket.WebSocketServer;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The WebSocket, the events and the health pages, wired. */
final class RpcFrontend implements Frontend {

  private final Settings settings;
  private final ControllerAPI controller;
  private final Clients clients = new Clients();
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("rpc-", 0).factory());
  private final Sampler sampler;
  private final WebSocketServer server;
  private final Optional<HealthServer> health;
  private @Nullable Subscription events;

  RpcFrontend(
      Settings settings, ServiceInfo service, ControllerAPI controller, SecurityAPI security) {
    this.settings = settings;
    this.controller = controller;
    Limits limits = Limits.of(settings);
    RequestFigures figures = new RequestFigures(System::nanoTime);
    AtomicReference<Runnable> afterLook = new AtomicReference<>(() -> {});
    sampler =
        new Sampler(controller, settings.get(HealthSettings.INTERVAL), () -> afterLook.get().run());
    ServiceStatus status =
        new ServiceStatus(
            service, sampler, figures, () -> 100.0 * clients.count() / limits.maxConnections());
    afterLook.set(
        new ServiceEvents(status, settings.get(RpcSettings.HEALTH_EVENT_INTERVAL), this::deliver));
    DownloadLinks links =
        new DownloadLinks(
            settings.get(FileSettings.PUBLIC_URL),
            settings.get(FileSettings.LINK_LIFETIME),
            InstantSource.system());
    RpcDispatcher dispatcher =
        new RpcDispatcher(
            Methods.table(controller, security, clients, status, links),
            security,
            new ReplyWriter(settings.get(RpcSettings.METADATA)),
            figures,
            () -> controller.getSystemStatus().readiness() == Readiness.STARTING,
            fault -> deliver(SystemNotices.error(fault, Instant.now())));
    EnvelopeReader reader =
        new EnvelopeReader(
            new JsonReader(
                settings.get(RpcSettings.MAX_DEPTH), settings.get(RpcSettings.MAX_VALUES)),
            settings.get(RpcSettings.MAX_BATCH));
    server =
        new WebSocketServer(
            settings.get(RpcSettings.HOST),
            settings.get(RpcSettings.PORT),
            new Core(
                limits,
                clients,
                security,
                reader,
                dispatcher,
                new Downloads(controller, security, links, limits.origins()),
                executor,
                new InFlight(
                    limits.inFlightTotal(),
                    settings.get(RpcSettings.WHEN_BUSY).equals(RpcSettings.WAIT),
                    executor)),
            settings);
    health =
        settings.get(HealthSettings.ENABLED)
            ? Optional.of(new HealthServer(settings, status))
            : Optional.empty();
  }

  @Override
  public void start() throws IOException {
    sampler.start();
    events = controller.subscribe(event -> deliver(Notices.of(event)));
    open(server::open, RpcSettings.HOST.key(), RpcSettings.PORT.key(), RpcSettings.PORT);
    if (health.isPresent()) {
      open(
          health.get()::open,
          HealthSettings.HOST.key(),
          HealthSettings.PORT.key(),
          HealthSettings.PORT);
    }
  }

  /** Something that opens a port. */
  private interface Opening {
    void run() throws IOException;
  }

  private void open(
      Opening opening, String hostKey, String portKey, camera.api.spi.Setting<Integer> port)
      throws IOException {
    try {
      opening.run();
    } catch (IOException e) {
      close();
      throw new IOException(
          "Port "
              + settings.get(port)
              + " cannot be opened: "
              + e.getMessage()
              + ". Stop what uses it, or change "
              + portKey
              + " or "
              + hostKey,
          e);
    }
  }

  private void deliver(Notice notice) {
    Instant now = Instant.now();
    for (Client client : clients.all()) {
      client.deliver(notice, now);
    }
  }

  @Override
  public List<URI> endpoints() {
    List<URI> endpoints = new ArrayList<>();
    endpoints.add(
        URI.create(
            (server.isEncrypted() ? "wss://" : "ws://")
                + reachable(settings.get(RpcSettings.HOST))
                + ":"
                + server.port()
                + settings.get(RpcSettings.PATH)));
    health.ifPresent(
        pages ->
            endpoints.add(
                URI.create(
                    "http://"
                        + reachable(settings.get(HealthSettings.HOST))
                        + ":"
                        + pages.port()
                        + settings.get(HealthSettings.HEALTH_PATH))));
    return endpoints;
  }

  private static String reachable(String host) {
    return host.equals("0.0.0.0") ? "127.0.0.1" : host;
  }

  @Override
  public void close() {
    sampler.close();
    deliver(SystemNotices.shutdown("service stops", Instant.now()));
    server.close();
    if (events != null) {
      events.close();
    }
    clients.all().forEach(clients::remove);
    health.ifPresent(HealthServer::close);
    executor.shutdown();
  }
}
