package camera.security.internal;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.ApiKey;
import camera.api.AuthenticationException;
import camera.api.Credential;
import camera.api.CredentialControl;
import camera.api.RateLimitedException;
import camera.api.Role;
import camera.testkit.LogLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that is logged, down to the last detail, while every kind of secret is used. */
class SecretsInLogsTest {

  @TempDir private Path folder;

  @Test
  void areNowhere() {
    String password = "correct horse battery staple";
    String wrong = "guess-of-somebody";
    List<String> secrets = new ArrayList<>(List.of(Forge.SECRET, password, wrong));
    List<String> lines =
        LogLines.ofEverything(
            () -> {
              Parts parts =
                  new Parts(
                      Map.of(
                          "security.jwt_secret_key",
                          Forge.SECRET,
                          "security.credentials_file",
                          folder.resolve("credentials.json").toString()));
              CredentialControl control = parts.security.credentials();
              ApiKey.Made key = control.createApiKey("grafana", Role.VIEWER, Optional.empty());
              control.createUser("ann", Role.ADMIN, password);
              secrets.add(key.secret());
              secrets.add(tryOut(parts, new Credential.Bearer(key.secret())));
              secrets.add(tryOut(parts, new Credential.Password("ann", password)));
              var _ = tryOut(parts, new Credential.Password("ann", wrong));
              String token = parts.security.issueToken("bob", Role.OPERATOR);
              secrets.add(token);
              secrets.add(token.substring(0, token.lastIndexOf('.')));
              parts.security.createSession(parts.security.validateToken(token));
              String forged = token.substring(0, token.length() - 4) + "AAAA";
              secrets.add(forged);
              var _ = tryOut(parts, new Credential.Bearer(forged));
              parts.security.revokeToken(token);
              secrets.add(control.rotateApiKey(key.key().id()).secret());
              var _ = tryOut(parts, new Credential.Bearer(key.secret()));
              parts.security.close();
            });
    assertThat(lines).as("something was logged").isNotEmpty();
    assertThat(secrets).hasSizeGreaterThan(8);
    for (String secret : secrets) {
      assertThat(lines).noneMatch(line -> line.contains(secret));
    }
  }

  private static String tryOut(Parts parts, Credential credential) {
    try {
      return parts.security.authenticate(credential, "192.0.2.1").issued().orElse("none issued");
    } catch (AuthenticationException | RateLimitedException e) {
      return String.valueOf(e.getMessage()) + " is no secret";
    }
  }
}
