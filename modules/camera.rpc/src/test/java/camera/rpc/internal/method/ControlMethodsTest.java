package camera.rpc.internal.method;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraId;
import camera.api.ControlRefusedException;
import camera.api.ControlRequest;
import camera.api.ControlValue;
import camera.api.spi.ServiceInfo;
import camera.rpc.internal.client.Client;
import camera.rpc.internal.client.Clients;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The controls on the wire, as docs/api/controls.md says. */
class ControlMethodsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final FakeSecurity security = new FakeSecurity(new TestClock(NOW));
  private final FakeController controller = new FakeController();
  private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
  private final Client client =
      new Client(
          "test",
          new Outbox() {
            @Override
            public void reply(String text) {
              sent.add(text);
            }

            @Override
            public void notify(String slot, boolean replaceable, String text) {
              sent.add(text);
            }
          },
          security,
          8);
  private final JsonReader json = new JsonReader(32, 20_000);
  private final EnvelopeReader reader = new EnvelopeReader(json, 100);
  private RpcDispatcher dispatcher;

  @BeforeEach
  void login() throws InterruptedException {
    RequestFigures figures = new RequestFigures(System::nanoTime);
    MethodTable table =
        Methods.table(
            controller,
            security,
            new Clients(),
            new ServiceStatus(
                new ServiceInfo("cam", "1", "2026-11-23", NOW),
                new Sampler(controller, Duration.ofSeconds(1), () -> {}),
                figures,
                () -> 0),
            new DownloadLinks("", Duration.ofHours(1), () -> NOW));
    dispatcher =
        new RpcDispatcher(
            table,
            security,
            new ReplyWriter(),
            figures,
            () -> false,
            fault -> assertThat(fault).as("a fault of the service").isNull());
    call("authenticate", "{\"auth_token\":\"operator/ann\"}");
  }

  @Test
  void listsControlsWithTheirTypesRangesAndMenus() throws Exception {
    Map<?, ?> result = result("get_camera_controls", "{\"device\":\"camera0\"}");
    assertThat(result.get("device")).isEqualTo("camera0");
    assertThat(result.get("remembered")).isEqualTo(Map.of("brightness", 99L));
    assertThat(result.get("not_applied"))
        .isEqualTo(
            List.of(
                Map.of(
                    "name",
                    "exposure_time_absolute",
                    "value",
                    5L,
                    "reason",
                    "without effect in the present mode")));
    List<?> controls = (List<?>) result.get("controls");
    assertThat(controls).hasSize(7);
    assertThat(controls.getFirst())
        .isEqualTo(
            Map.ofEntries(
                Map.entry("name", "brightness"),
                Map.entry("label", "brightness"),
                Map.entry("group", "Fake Controls"),
                Map.entry("type", "integer"),
                Map.entry("settable", true),
                Map.entry("value", 128L),
                Map.entry("default", 128L),
                Map.entry("min", 0L),
                Map.entry("max", 255L),
                Map.entry("step", 1L),
                Map.entry("flags", List.of())));
    assertThat((Map<?, ?>) controls.get(2))
        .satisfies(
            menu -> {
              assertThat(menu.get("type")).isEqualTo("menu");
              assertThat(menu.containsKey("min")).isFalse();
              assertThat(menu.get("menu"))
                  .isEqualTo(
                      List.of(
                          Map.of("index", 1L, "label", "Manual Mode"),
                          Map.of("index", 3L, "label", "Aperture Priority Mode")));
            });
    assertThat(((Map<?, ?>) controls.get(3)).get("flags")).isEqualTo(List.of("inactive"));
    assertThat((Map<?, ?>) controls.get(4))
        .satisfies(
            button -> {
              assertThat(button.get("type")).isEqualTo("button");
              assertThat(button.containsKey("value")).isFalse();
              assertThat(button.get("flags")).isEqualTo(List.of("write_only", "execute_on_write"));
            });
    assertThat(((Map<?, ?>) controls.get(5)).get("settable")).isEqualTo(false);
    assertThat(((Map<?, ?>) controls.get(6)).get("value")).isEqualTo("");
  }

  @Test
  void passesValuesOfAllKindsOn() throws Exception {
    Map<?, ?> result =
        result(
            "set_camera_controls",
            "{\"device\":\"camera0\",\"controls\":{\"a\":-5,\"b\":true,\"c\":\"x\",\"d\":null,"
                + "\"e\":9223372036854775807}}");
    assertThat(result.get("controls"))
        .isEqualTo(Map.of("a", -5L, "b", true, "c", "x", "e", Long.MAX_VALUE));
    assertThat(result.get("remembered")).isEqualTo(List.of("a", "b", "c", "e"));
    ControlRequest request = controller.lastControls().orElseThrow();
    assertThat(request.camera()).isEqualTo(new CameraId(0));
    assertThat(request.reset()).isFalse();
    assertThat(request.values())
        .containsEntry("a", Optional.of(new ControlValue.Whole(-5)))
        .containsEntry("b", Optional.of(new ControlValue.Bool(true)))
        .containsEntry("c", Optional.of(new ControlValue.Text("x")))
        .containsEntry("d", Optional.empty());
  }

  @Test
  void resetsWithoutFurtherControls() throws Exception {
    assertThat(call("set_camera_controls", "{\"device\":\"camera0\",\"reset\":true}"))
        .contains("\"controls\":{}");
    assertThat(controller.lastControls()).map(ControlRequest::reset).contains(true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | device | required",
        "{'device':'camera0'} | controls | required",
        "{'device':'camera0','reset':false} | controls | required",
        "{'device':'camera0','controls':{}} | controls | required",
        "{'device':'camera0','controls':[1]} | controls | type",
        "{'device':'camera0','controls':'a=1'} | controls | type",
        "{'device':'camera0','controls':{'a':1.5}} | controls.a | type",
        "{'device':'camera0','controls':{'a':1e3}} | controls.a | type",
        "{'device':'camera0','controls':{'a':[1]}} | controls.a | type",
        "{'device':'camera0','controls':{'a':{}}} | controls.a | type",
        "{'device':'camera0','controls':{'a':9223372036854775808}} | controls.a | range",
        "{'device':'camera0','reset':'yes','controls':{'a':1}} | reset | type"
      },
      quoteCharacter = '`')
  void namesTheParameterThatIsWrong(String params, String parameter, String rule) throws Exception {
    assertThat(call("set_camera_controls", params.replace('\'', '"')))
        .contains(
            "\"code\":-32602", "\"param\":\"" + parameter + "\"", "\"rule\":\"" + rule + "\"");
    assertThat(controller.lastControls()).isEmpty();
  }

  @Test
  void boundsTheNumberOfControls() throws Exception {
    StringBuilder many = new StringBuilder("{\"device\":\"camera0\",\"controls\":{\"c\":0");
    for (int i = 0; i < ControlParameters.MAX_CONTROLS; i++) {
      many.append(",\"c").append(i).append("\":0");
    }
    assertThat(call("set_camera_controls", many.append("}}").toString()))
        .contains("-32602", "\"rule\":\"range\"");
  }

  @Test
  void tellsOfUnknownAndUnpluggedCameras() throws Exception {
    for (String rest : List.of("", ",\"controls\":{\"a\":1}")) {
      String method = rest.isEmpty() ? "get_camera_controls" : "set_camera_controls";
      assertThat(call(method, "{\"device\":\"camera77\"" + rest + "}"))
          .contains("\"code\":-32010", "\"resource\":\"camera\"");
      assertThat(call(method, "{\"device\":\"camera1\"" + rest + "}"))
          .contains("\"code\":-32020", "\"state\":\"DISCONNECTED\"");
    }
  }

  @Test
  void tellsWhichControlWasRefusedAndWhatWasSetNevertheless() throws Exception {
    controller.before(
        "setCameraControls",
        () -> {
          throw new ControlRefusedException(
                  Optional.of("gain"), ControlRefusedException.Reason.DEVICE, "gain = 3 failed")
              .after(Map.of("auto", new ControlValue.Bool(false)));
        });
    assertThat(call("set_camera_controls", "{\"device\":\"camera0\",\"controls\":{\"gain\":3}}"))
        .contains(
            "\"code\":-32050,\"message\":\"Dependency failed\"",
            "\"dependency\":\"capture\"",
            "\"control\":\"gain\"",
            "\"applied\":{\"auto\":false}",
            "\"reason\":\"control_refused_device\"",
            "\"details\":\"gain = 3 failed\"");
  }

  @Test
  void letsViewersLookButNotSet() throws Exception {
    call("authenticate", "{\"auth_token\":\"viewer/bob\"}");
    assertThat(call("get_camera_controls", "{\"device\":\"camera0\"}")).contains("\"result\"");
    assertThat(call("set_camera_controls", "{}"))
        .contains("\"code\":-32002", "\"required_role\":\"operator\"");
  }

  @Test
  void isDescribed() throws Exception {
    assertThat(call("rpc.discover", "{}"))
        .contains(
            "\"name\":\"get_camera_controls\"",
            "\"name\":\"set_camera_controls\"",
            "\"maxProperties\":256",
            "\"x-role\":\"operator\"");
  }

  private Map<?, ?> result(String method, String params) throws Exception {
    String reply = call(method, params);
    Map<?, ?> answer = (Map<?, ?>) plain(json.read(reply));
    assertThat(answer.containsKey("result")).as(reply).isTrue();
    return (Map<?, ?>) answer.get("result");
  }

  private static Object plain(JsonValue value) {
    return switch (value) {
      case JsonValue.Null _ -> Optional.empty();
      case JsonValue.Bool(boolean truth) -> truth;
      case JsonValue.Numeral(String digits) -> Long.valueOf(digits);
      case JsonValue.Text(String text) -> text;
      case JsonValue.Array(List<JsonValue> elements) ->
          elements.stream().map(ControlMethodsTest::plain).toList();
      case JsonValue.Obj(Map<String, JsonValue> members) ->
          members.entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, e -> plain(e.getValue())));
    };
  }

  private String call(String method, String params) throws InterruptedException {
    sent.clear();
    dispatcher.handle(
        client,
        reader.read(
            "{\"jsonrpc\":\"2.0\",\"method\":\""
                + method
                + "\",\"params\":"
                + params
                + ",\"id\":1}"));
    String reply = sent.poll(10, TimeUnit.SECONDS);
    assertThat(reply).isNotNull();
    return reply;
  }
}
