package camera.rpc.internal.method;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.Role;
import camera.rpc.internal.client.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Every method with every role and every state of the credential, none skipped: what is not allowed
 * gets -32001 or -32002 and nothing else, what is allowed gets neither. Once with the token at the
 * login, once with the token in the call.
 */
class PermissionMatrixTest extends DispatcherBench {

  private enum State {
    NONE,
    EXPIRED,
    WRONG_KEY,
    REVOKED,
    RIGHT
  }

  private String callAs(Client caller, String method, String params) {
    sent.clear();
    dispatcher.handle(
        caller,
        reader.read(
            "{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":%s,\"id\":1}"
                .formatted(method, params)));
    assertThat(sent).isNotEmpty();
    return sent.getFirst();
  }

  private String token(Role role, State state) {
    return switch (state) {
      case NONE -> "";
      case EXPIRED -> "expired/" + role;
      case WRONG_KEY -> "forged";
      case REVOKED -> {
        String token = role + "/revoked";
        security.revokeToken(token);
        yield token;
      }
      case RIGHT -> role + "/ann";
    };
  }

  @Test
  void holdsForTokensOfTheConnection() {
    List<String> wrong = new ArrayList<>();
    int cells = 0;
    for (Method method : table.all()) {
      for (Role role : Role.values()) {
        for (State state : State.values()) {
          Client caller = new Client("matrix", outbox, security, 8);
          clients.add(caller);
          String token = token(role, state);
          if (!token.isEmpty()) {
            callAs(caller, "authenticate", "{\"auth_token\":\"" + token + "\"}");
          }
          wrong.addAll(verdict(method, role, state, callAs(caller, method.name(), "{}")));
          clients.remove(caller);
          cells++;
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(cells).isEqualTo(table.all().size() * Role.values().length * 5);
  }

  @Test
  void holdsForTokensOfTheCall() {
    List<String> wrong = new ArrayList<>();
    for (Method method : table.all()) {
      for (Role role : Role.values()) {
        for (State state : State.values()) {
          if (method.name().equals("authenticate") || state == State.NONE) {
            continue; // There the token is the parameter; without one it is the other table.
          }
          Client caller = new Client("matrix", outbox, security, 8);
          String params = "{\"auth_token\":\"" + token(role, state) + "\"}";
          wrong.addAll(verdict(method, role, state, callAs(caller, method.name(), params)));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** A session that ended in the middle: by its time, and by an admin. */
  @Test
  void holdsForSessionsThatEnd() {
    for (Method method : table.all()) {
      if (method.role().isPresent()) {
        Client expired = new Client("matrix", outbox, security, 8);
        Client revoked = new Client("matrix", outbox, security, 8);
        for (Client caller : List.of(expired, revoked)) {
          callAs(caller, "authenticate", "{\"auth_token\":\"admin/ann\"}");
        }
        security.revokeSession(revoked.session().orElseThrow().id());
        assertThat(callAs(revoked, method.name(), "{}")).contains("\"code\":-32001");
        clock.advance(Duration.ofHours(2));
        assertThat(callAs(expired, method.name(), "{}")).contains("\"code\":-32001");
      }
    }
  }

  private static List<String> verdict(Method method, Role role, State state, String reply) {
    String expected = expected(method, role, state);
    boolean right =
        expected.isEmpty()
            ? !isError(reply, "-32001") && !isError(reply, "-32002")
            : isError(reply, expected);
    return right ? List.of() : List.of(method.name() + " " + role + " " + state + ": " + reply);
  }

  /** Not by the code's mere presence: the published document is an answer that tells all codes. */
  private static boolean isError(String reply, String code) {
    return reply.startsWith("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":" + code + ",");
  }

  private static String expected(Method method, Role role, State state) {
    Optional<Role> needed = method.role();
    if (method.name().equals("authenticate")) {
      return "-32001"; // Without a credential in this call, whoever asks.
    }
    if (needed.isEmpty()) {
      return "";
    }
    if (state != State.RIGHT) {
      return "-32001";
    }
    return role.includes(needed.get()) ? "" : "-32002";
  }
}
