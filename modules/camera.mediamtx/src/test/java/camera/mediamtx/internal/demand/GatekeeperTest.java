package camera.mediamtx.internal.demand;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraId;
import camera.mediamtx.internal.TestSettings;
import camera.mediamtx.internal.server.Credentials;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatekeeperTest {

  private static final Credentials OWN = new Credentials("me", "own secret");

  private final TestSettings settings = new TestSettings(Path.of("unused"));
  private final List<CameraId> demanded = new ArrayList<>();

  @Test
  void letsOnlyThisServicePublishAndControl() {
    for (String action : List.of("publish", "api", "metrics", "pprof")) {
      assertThat(allows(action, "\"user\":\"me\",\"password\":\"own secret\"")).isTrue();
      assertThat(allows(action, "\"user\":\"me\",\"password\":\"other\"")).isFalse();
      assertThat(allows(action, "\"token\":\"good\"")).isFalse();
    }
    assertThat(demanded).isEmpty();
  }

  @Test
  void letsViewersInWithATokenWhereverItStands() {
    assertThat(allows("read", "\"token\":\"good\"")).isTrue();
    assertThat(allows("read", "\"user\":\"ann\",\"password\":\"good\"")).isTrue();
    assertThat(allows("read", "\"query\":\"x=1&token=go%6Fd\"")).isTrue();
    assertThat(allows("read", "\"query\":\"jwt=good\"")).isTrue();
    assertThat(allows("playback", "\"token\":\"good\"")).isTrue();
    assertThat(allows("read", "\"token\":\"bad\",\"query\":\"token=%zz&good\"")).isFalse();
    assertThat(allows("read", "\"user\":\"\",\"password\":null")).isFalse();
  }

  @Test
  void startsTheCameraOfAViewerWhoIsLetIn() {
    assertThat(allows("read", "\"token\":\"bad\",\"id\":\"1\"")).isFalse();
    assertThat(demanded).isEmpty();
    assertThat(allows("read", "\"token\":\"good\",\"id\":\"1\",\"protocol\":\"webrtc\"")).isTrue();
    assertThat(demanded).containsExactly(new CameraId(7));
  }

  @Test
  void doesNotStartACameraForAPageOrForThisService() {
    assertThat(allows("read", "\"token\":\"good\",\"id\":null,\"protocol\":\"webrtc\"")).isTrue();
    assertThat(allows("read", "\"user\":\"me\",\"password\":\"own secret\",\"id\":\"1\"")).isTrue();
    assertThat(demanded).isEmpty();
  }

  @Test
  void letsAnyoneViewWhereThatIsConfigured() {
    settings.with("mediamtx.viewers", "anyone");
    assertThat(allows("read", "\"id\":\"1\"")).isTrue();
    assertThat(allows("publish", "\"id\":\"1\"")).isFalse();
    assertThat(demanded).containsExactly(new CameraId(7));
  }

  @Test
  void withoutCredentialsOfItsOwnNobodyIsThisService() {
    Gatekeeper gatekeeper =
        new Gatekeeper(settings, List.of(new Credentials("", "")), _ -> false, demanded::add);
    assertThat(gatekeeper.allows(question("publish", "\"user\":\"\",\"password\":\"\""))).isFalse();
  }

  /** Every action with every kind of token, at every place a token can stand. */
  @Test
  void holdsThePermissionsForAllActionsAndCredentials() {
    for (String action : List.of("read", "playback", "publish", "api", "metrics", "pprof", "odd")) {
      for (String token : List.of("", "expired", "forged", "revoked", "good")) {
        for (String place :
            List.of(
                "\"token\":\"%s\"",
                "\"user\":\"ann\",\"password\":\"%s\"",
                "\"query\":\"token=%s\"",
                "\"query\":\"jwt=%s\"")) {
          boolean viewing = action.equals("read") || action.equals("playback");
          assertThat(allows(action, place.formatted(token)))
              .as(action + " with " + place.formatted(token))
              .isEqualTo(viewing && token.equals("good"));
        }
      }
    }
  }

  @Test
  void aQuestionShowsNoSecret() {
    assertThat(question("read", "\"password\":\"hunter2\",\"query\":\"token=hunter2\"").toString())
        .doesNotContain("hunter2");
    assertThat(OWN.toString()).doesNotContain("secret");
  }

  private boolean allows(String action, String fields) {
    Gatekeeper gatekeeper = new Gatekeeper(settings, List.of(OWN), "good"::equals, demanded::add);
    return gatekeeper.allows(question(action, fields));
  }

  private static Question question(String action, String fields) {
    String json = "{\"action\":\"" + action + "\",\"path\":\"camera7\"," + fields + "}";
    return Question.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
