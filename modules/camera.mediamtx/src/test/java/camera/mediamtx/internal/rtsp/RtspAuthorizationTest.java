package camera.mediamtx.internal.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RtspAuthorizationTest {

  @Test
  void answersADigestChallengeAsTheStandardsExampleDoes() {
    assertThat(
            RtspAuthorization.of(
                "Digest realm=\"testrealm@host.com\", nonce=\"abc\"", "user:pass", "DESCRIBE", "u"))
        .hasValueSatisfying(answer -> assertThat(answer).contains("username=\"user\""));
    assertThat(RtspAuthorization.of("Basic realm=\"x\"", "Aladdin:open sesame", "GET", "u"))
        .contains("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assertThat(RtspAuthorization.of("Negotiate", "a:b", "GET", "u")).isEmpty();
  }
}
