package camera.rpc.internal.method;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.AuditRecord;
import camera.api.DependencyFailedException;
import camera.api.DependencyFailedException.Dependency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditTrailTest extends DispatcherBench {

  /** Calls, and returns what was written down of it: user, action, result. */
  private List<String> lines(String method, String params) {
    int before = security.audited().size();
    call(method, params);
    return security.audited().stream()
        .skip(before)
        .map(each -> "%s %s %s".formatted(each.user(), each.action(), each.result()))
        .toList();
  }

  @Test
  void keepsLoginsAndRefusals() {
    assertThat(lines("get_camera_list", "{}")).containsExactly(" get_camera_list -32001");
    assertThat(lines("authenticate", "{\"auth_token\":\"nothing\"}"))
        .containsExactly(" authenticate -32001");
    assertThat(lines("authenticate", "{\"auth_token\":\"viewer/ann\"}"))
        .containsExactly("ann authenticate ok");
    assertThat(lines("take_snapshot", "{\"device\":\"camera0\"}"))
        .containsExactly("ann take_snapshot -32002");
  }

  @Test
  void keepsWhatChangesSomethingAndNothingElse() {
    login("admin");
    assertThat(lines("get_camera_list", "{}")).isEmpty();
    assertThat(lines("list_users", "{}")).isEmpty();
    assertThat(lines("ping", "{}")).isEmpty();
    assertThat(lines("take_snapshot", "{\"device\":\"camera0\"}"))
        .containsExactly("ann take_snapshot ok");
    assertThat(lines("delete_recording", "{\"filename\":\"nothing.mp4\"}"))
        .containsExactly("ann delete_recording -32010");
  }

  @Test
  void namesTheUserOfTheCallsOwnToken() {
    login("viewer");
    assertThat(lines("take_snapshot", "{\"device\":\"camera0\",\"auth_token\":\"admin/bob\"}"))
        .containsExactly("bob take_snapshot ok");
  }

  @Test
  void keepsWhatFailed() {
    login("operator");
    controller.before(
        "takeSnapshot",
        () -> {
          throw new DependencyFailedException(Dependency.STORAGE, "disk full");
        });
    assertThat(lines("take_snapshot", "{\"device\":\"camera0\"}"))
        .containsExactly("ann take_snapshot -32050");
    controller.before(
        "takeSnapshot",
        () -> {
          throw new IllegalStateException("unforeseen");
        });
    assertThat(lines("take_snapshot", "{\"device\":\"camera0\"}"))
        .containsExactly("ann take_snapshot -32603");
  }

  @Test
  void tellsWhatACallWasAboutAndNoSecret() {
    login("admin");
    call("create_user", "{\"username\":\"eve\",\"role\":\"viewer\",\"password\":\"s3cret-word\"}");
    AuditRecord made = security.audited().getLast();
    assertThat(made.action()).isEqualTo("create_user");
    assertThat(made.details()).isEqualTo(Map.of("username", "eve", "role", "viewer"));
    call("revoke_token", "{\"token\":\"operator/s3cret-word\"}");
    assertThat(security.audited().toString()).doesNotContain("s3cret-word", "admin/ann");
    assertThat(made.address()).isEqualTo("test");
    assertThat(made.request()).endsWith("/1");
  }
}
