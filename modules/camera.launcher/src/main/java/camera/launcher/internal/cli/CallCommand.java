package camera.launcher.internal.cli;

import camera.api.Role;
import camera.api.SecurityAPI;
import camera.api.spi.Setting;
import camera.launcher.internal.client.JsonText;
import camera.launcher.internal.client.RpcClient;
import camera.launcher.internal.client.RpcErrorException;
import camera.launcher.internal.config.Configuration;
import camera.launcher.internal.wiring.ProviderCatalog;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Calls one method of a running service. */
@Command(
    name = "call",
    mixinStandardHelpOptions = true,
    description = {
      "Calls a method of a running service; prints the result as JSON on standard output, an"
          + " error on standard error (exit code 1).",
      "Logs in first if there is a token: --token, else $CAMERA_SERVICE_TOKEN, else one made with"
          + " the secret of --config."
    })
final class CallCommand implements Callable<Integer> {

  private static final String DEFAULT_URL = "ws://127.0.0.1:8002/ws";

  /** Long enough to log in with. */
  private static final Duration OWN_TOKEN_LIFETIME = Duration.ofMinutes(5);

  private final Installation installation;

  @Mixin final ConfigOption config = new ConfigOption();

  @Parameters(index = "0", paramLabel = "METHOD", description = "Such as get_camera_list.")
  String method = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "NAME=VALUE",
      description = "Parameters. A value that is JSON is sent as such, anything else as text.")
  List<String> parameters = new ArrayList<>();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Default: $CAMERA_SERVICE_URL, else " + DEFAULT_URL + ".")
  Optional<String> url = Optional.empty();

  @Option(names = "--token", paramLabel = "TOKEN", description = "Token to log in with.")
  Optional<String> token = Optional.empty();

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      defaultValue = "operator",
      description = "Role of a token made with --config. Default: ${DEFAULT-VALUE}")
  String role = "operator";

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      description = "Longest wait for connection and answer each. Default: ${DEFAULT-VALUE}")
  String timeout = "30s";

  @Spec private CommandSpec spec = CommandSpec.create();

  CallCommand(Installation installation) {
    this.installation = installation;
  }

  @Override
  public Integer call() throws InterruptedException {
    JsonObject values = values(parameters);
    URI service = service();
    Optional<String> credential = credential();
    try (RpcClient client = RpcClient.connect(service, timeout())) {
      if (credential.isPresent()) {
        client.call(
            "authenticate", Json.createObjectBuilder().add("auth_token", credential.get()).build());
      }
      JsonValue result = client.call(method, values);
      spec.commandLine().getOut().println(JsonText.pretty(result));
      return ExitCode.OK;
    } catch (RpcErrorException e) {
      spec.commandLine().getErr().println(JsonText.pretty(e.error()));
      return ExitCode.FAILED;
    } catch (IOException e) {
      throw new CommandFailedException(ExitCode.NO_CONNECTION, service + ": " + e.getMessage(), e);
    }
  }

  private static JsonObject values(List<String> parameters) {
    Map<String, JsonValue> values = new LinkedHashMap<>();
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      if (equals < 1) {
        throw usage("expected NAME=VALUE, not '" + parameter + "'");
      }
      String name = parameter.substring(0, equals);
      if (values.put(name, JsonText.value(parameter.substring(equals + 1))) != null) {
        throw usage(name + " is given twice");
      }
    }
    JsonObjectBuilder object = Json.createObjectBuilder();
    values.forEach(object::add);
    return object.build();
  }

  private URI service() {
    String text = url.or(() -> installation.variable("CAMERA_SERVICE_URL")).orElse(DEFAULT_URL);
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null && List.of("ws", "wss").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw usage("--url: '" + text + "' is no URL: " + e.getMessage());
    }
    throw usage("--url: expected ws://HOST:PORT/PATH, not '" + text + "'");
  }

  private Duration timeout() {
    Setting<Duration> form =
        Setting.duration(
            "timeout", Duration.ofSeconds(30), Duration.ofMillis(1), Duration.ofDays(1), "");
    try {
      return form.parse(List.of(timeout));
    } catch (IllegalArgumentException e) {
      throw usage("--timeout: " + e.getMessage());
    }
  }

  private Optional<String> credential() {
    return token
        .or(() -> installation.variable("CAMERA_SERVICE_TOKEN"))
        .or(() -> config.file.map(file -> ownToken()));
  }

  private String ownToken() {
    Role wanted = Roles.parse(role);
    ProviderCatalog catalog = installation.catalog();
    Configuration configuration = installation.configuration(catalog, config.file);
    try (SecurityAPI security = catalog.security(configuration).create(configuration)) {
      return security.issueToken("camera-service-call", wanted, OWN_TOKEN_LIFETIME);
    } catch (IllegalStateException e) {
      throw new CommandFailedException(ExitCode.USAGE, e);
    }
  }

  private static CommandFailedException usage(String message) {
    return new CommandFailedException(ExitCode.USAGE, message);
  }
}
