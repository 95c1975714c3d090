package camera.rpc.internal.method;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.SystemStatus.Readiness;
import camera.api.spi.ServiceInfo;
import camera.rpc.internal.PublishedSchema;
import camera.rpc.internal.client.Client;
import camera.rpc.internal.client.Clients;
import camera.rpc.internal.client.Notices;
import camera.rpc.internal.client.Outbox;
import camera.rpc.internal.files.DownloadLinks;
import camera.rpc.internal.jsonrpc.EnvelopeReader;
import camera.rpc.internal.jsonrpc.JsonReader;
import camera.rpc.internal.jsonrpc.JsonValue;
import camera.rpc.internal.jsonrpc.ReplyWriter;
import camera.rpc.internal.status.RequestFigures;
import camera.rpc.internal.status.Sampler;
import camera.rpc.internal.status.ServiceStatus;
import camera.testkit.FakeController;
import camera.testkit.FakeSecurity;
import camera.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A dispatcher over fakes, and one client of it. */
abstract class DispatcherBench {

  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  final TestClock clock = new TestClock(NOW);
  final FakeSecurity security = new FakeSecurity(clock);
  final FakeController controller = new FakeController();
  final Clients clients = new Clients();
  final List<String> sent = new ArrayList<>();
  final Outbox outbox =
      new Outbox() {
        @Override
        public void reply(String text) {
          sent.add(text);
        }

        @Override
        public void notify(String slot, boolean replaceable, String text) {
          sent.add(text);
        }
      };
  final Client client = new Client("test", outbox, security, 8);
  final ServiceInfo service = new ServiceInfo("cam", "1.2.3", "2026-11-23", NOW);
  final RequestFigures figures = new RequestFigures(System::nanoTime);
  final Sampler sampler = new Sampler(controller, Duration.ofSeconds(1), () -> {});
  final List<String> faults = new ArrayList<>();
  final MethodTable table =
      Methods.table(
          controller,
          security,
          clients,
          new ServiceStatus(service, sampler, figures, () -> 0),
          new DownloadLinks("", Duration.ofHours(1), () -> Instant.EPOCH));
  final RpcDispatcher dispatcher =
      new RpcDispatcher(
          table,
          security,
          new ReplyWriter(),
          figures,
          () -> controller.getSystemStatus().readiness() == Readiness.STARTING,
          faults::add);
  final JsonReader json = new JsonReader(32, 20_000);
  final EnvelopeReader reader = new EnvelopeReader(json, 100);

  @BeforeEach
  void listen() {
    clients.add(client);
    sampler.look();
    controller.subscribe(event -> client.deliver(Notices.of(event), clock.instant()));
  }

  String call(String method, String params) {
    sent.clear();
    send("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + ",\"id\":1}");
    assertThat(sent).isNotEmpty();
    PublishedSchema.check(method, sent.getFirst());
    return sent.getFirst();
  }

  void send(String text) {
    dispatcher.handle(client, reader.read(text));
  }

  void login(String role) {
    assertThat(call("authenticate", "{\"auth_token\":\"" + role + "/ann\"}"))
        .contains("\"authenticated\":true");
  }

  Map<String, JsonValue> error(String reply) throws Exception {
    JsonValue.Obj error = (JsonValue.Obj) ((JsonValue.Obj) json.read(reply)).members().get("error");
    assertThat(error).as(reply).isNotNull();
    return error.members();
  }
}
