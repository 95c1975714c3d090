package camera.rpc.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import camera.rpc.internal.jsonrpc.JsonReader;
import camera.testkit.FakeController;
import camera.testkit.FakeSecurity;
import camera.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownloadsTest {

  private static final String FILM = "/files/recordings/camera0_2025-01-15_14-30-00.mp4";
  private static final String PICTURE = "/files/snapshots/camera0_2025-01-15_14-30-00-250.jpg";
  private static final String DATE = "Wed, 15 Jan 2025 14:30:00 GMT";
  private static final String TAG = "\"1946a5f073a-1000\"";

  private final TestClock clock = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));
  private final FakeSecurity security = new FakeSecurity(clock);
  private final FakeController controller = new FakeController();
  private final DownloadLinks links = new DownloadLinks("", Duration.ofMinutes(10), clock);
  private final Downloads downloads =
      new Downloads(controller, security, links, List.of("http://localhost:3000"));

  private FileAnswer get(String target, String... headers) throws Exception {
    return ask("GET", target, headers);
  }

  private FileAnswer ask(String method, String target, String... headers) throws Exception {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i].toLowerCase(Locale.ROOT), headers[i + 1]);
    }
    String[] parts = target.split("\\?", 2);
    FileAnswer answer =
        downloads.answer(
            new FileRequest(
                method,
                parts[0],
                parts.length > 1 ? parts[1] : "",
                "10.0.0.1",
                name -> Optional.ofNullable(all.get(name.toLowerCase(Locale.ROOT)))));
    if (answer.content().isPresent()) {
      answer.content().get().close();
    }
    return answer;
  }

  private FileAnswer film(String... headers) throws Exception {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Authorization";
    all[headers.length + 1] = "Bearer viewer/ann";
    return get(FILM, all);
  }

  /** Both kinds of files, every role, every state of every kind of credential. */
  @Test
  void holdsThePermissionsForAllCredentials() throws Exception {
    for (String file : List.of(FILM, PICTURE)) {
      assertThat(get(file).status()).isEqualTo(401);
      for (String role : List.of("viewer", "operator", "admin")) {
        security.revokeToken(role + "/revoked");
        for (String token : List.of("", "expired/" + role, "forged", role + "/revoked")) {
          assertThat(get(file, "Authorization", "Bearer " + token).status())
              .as(token)
              .isEqualTo(401);
          assertThat(get(file, "X-API-Key", token).status()).as(token).isEqualTo(401);
          assertThat(get(file, "X-API-Key", "csk_" + token).status()).as(token).isEqualTo(401);
        }
        assertThat(get(file, "Authorization", "Bearer " + role + "/ann").status()).isEqualTo(200);
        assertThat(get(file, "Authorization", "Basic " + role + "/ann").status()).isEqualTo(401);
      }
      assertThat(get(file + "?exp=1&sig=AAAA").status()).isEqualTo(403);
      assertThat(
              get(links.url(FileKind.SNAPSHOTS, "other.jpg").replaceAll(".*\\?", file + "?"))
                  .status())
          .isEqualTo(403);
    }
    assertThat(security.audited())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.action()).isEqualTo("download"))
        .allSatisfy(line -> assertThat(line.result()).isIn("unauthorized", "forbidden"));
  }

  @Test
  void describesAFile() throws Exception {
    FileAnswer answer = film();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.length()).isEqualTo(FakeController.SIZE);
    assertThat(answer.headers())
        .containsEntry("Content-Type", "video/mp4")
        .containsEntry("Content-Length", "4096")
        .containsEntry("Accept-Ranges", "bytes")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Last-Modified", DATE)
        .containsEntry("ETag", TAG)
        .containsEntry(
            "Content-Disposition", "attachment; filename=\"camera0_2025-01-15_14-30-00.mp4\"");
    assertThat(get("/files/recordings/camera0_2025-01-15_14-30-00", bearer()).status())
        .isEqualTo(200);
    assertThat(get(PICTURE, bearer()).headers()).containsEntry("Content-Type", "image/jpeg");
  }

  private static String[] bearer() {
    return new String[] {"Authorization", "bearer operator/bob"};
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-0|206|bytes 0-0/4096|1",
        "bytes=0-|206|bytes 0-4095/4096|4096",
        "bytes=100-199|206|bytes 100-199/4096|100",
        "bytes=4000-99999|206|bytes 4000-4095/4096|96",
        "bytes=-96|206|bytes 4000-4095/4096|96",
        "bytes=-99999|206|bytes 0-4095/4096|4096",
        "bytes=4096-|416|bytes */4096|0",
        "bytes=9999-10000|416|bytes */4096|0",
        "bytes=-0|416|bytes */4096|0",
        "bytes=5-4|200||4096",
        "bytes=0-1,5-6|200||4096",
        "bytes=-|200||4096",
        "lines=0-1|200||4096",
        "bytes=a-b|200||4096"
      })
  void servesOneRangeAndIgnoresWhatIsNone(String range, int status, String content, long length)
      throws Exception {
    FileAnswer answer = film("Range", range);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.length()).isEqualTo(length);
    assertThat(answer.headers().get("Content-Range")).isEqualTo(content);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "If-None-Match|" + TAG + "|304",
        "If-None-Match|W/" + TAG + "|304",
        "If-None-Match|*|304",
        "If-None-Match|\"other\"|206",
        "If-Modified-Since|" + DATE + "|304",
        "If-Modified-Since|Wed, 15 Jan 2025 14:29:59 GMT|206",
        "If-Modified-Since|yesterday|206",
        "If-Match|\"other\"|412",
        "If-Match|" + TAG + "|206",
        "If-Unmodified-Since|Wed, 15 Jan 2025 14:29:59 GMT|412",
        "If-Range|" + TAG + "|206",
        "If-Range|" + DATE + "|206",
        "If-Range|\"other\"|200",
        "If-Range|W/" + TAG + "|200",
        "If-Range|Wed, 15 Jan 2025 14:30:01 GMT|200"
      })
  void obeysConditions(String header, String value, int status) throws Exception {
    assertThat(film("Range", "bytes=0-9", header, value).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "/files/recordings/none.mp4, 404",
    "/files/recordings/%ff.mp4, 400",
    "/files/recordings/%4, 400",
    "/files/films/x.mp4, 404",
    "/files/recordings, 404",
    "/files/, 404",
    "/, 404"
  })
  void answersErrorsInTheirForm(String path, int status) throws Exception {
    FileAnswer answer = get(path, bearer());
    assertThat(answer.status()).isEqualTo(status);
    String body = answer.body();
    assertThat(body).contains("\"error\":\"", "\"timestamp\":\"", "\"status\":" + status);
    new JsonReader(4, 10).read(body);
    assertThat(answer.headers()).containsEntry("Content-Type", "application/json");
  }

  @Test
  void refusesOtherMethodsAndAnswersPreflights() throws Exception {
    assertThat(ask("POST", FILM, bearer()))
        .satisfies(answer -> assertThat(answer.status()).isEqualTo(405))
        .satisfies(answer -> assertThat(answer.headers()).containsKey("Allow"));
    FileAnswer preflight =
        ask(
            "OPTIONS",
            FILM,
            "Origin",
            "http://localhost:3000",
            "Access-Control-Request-Method",
            "GET");
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.headers())
        .containsEntry("Access-Control-Allow-Origin", "http://localhost:3000")
        .containsEntry("Access-Control-Allow-Headers", "Authorization, X-API-Key, Range, If-Range");
    assertThat(film("Origin", "http://evil").headers())
        .doesNotContainKey("Access-Control-Allow-Origin")
        .containsEntry("Vary", "Origin");
  }

  @Test
  void wantsACredentialAndTakesASignedLinkForItsFileOnly() throws Exception {
    assertThat(get(FILM).status()).isEqualTo(401);
    assertThat(get(FILM).headers()).containsEntry("WWW-Authenticate", "Bearer");
    assertThat(get(FILM, "Authorization", "Bearer junk").status()).isEqualTo(401);
    assertThat(get(FILM, "X-API-Key", "viewer/ann").status()).isEqualTo(401);
    String link = links.url(FileKind.RECORDINGS, "camera0_2025-01-15_14-30-00.mp4");
    assertThat(link).startsWith(FILM + "?exp=");
    String permission = link.substring(link.indexOf('?'));
    assertThat(get(link).status()).isEqualTo(200);
    assertThat(get(PICTURE + permission).status()).isEqualTo(403);
    assertThat(get(FILM + permission + "A").status()).isEqualTo(403);
    assertThat(get(FILM + permission.replaceFirst("exp=1", "exp=2")).status()).isEqualTo(403);
    assertThat(get(FILM + "?exp=" + Long.MAX_VALUE).status()).isEqualTo(403);
    clock.advance(Duration.ofMinutes(10));
    assertThat(get(link).status()).isEqualTo(403);
  }

  @Test
  void slowsDownWhoeverGuesses() throws Exception {
    security.limit(key -> key.equals("login:10.0.0.1") ? Duration.ofSeconds(5) : Duration.ZERO);
    assertThat(get(FILM, "Authorization", "Bearer junk").status()).isEqualTo(429);
    assertThat(film().status()).isEqualTo(200);
  }

  @Test
  void namesAFileWholeInASCIIAndInUtf8() {
    assertThat(ContentType.disposition("Tür 1.jpg"))
        .isEqualTo("attachment; filename=\"T_r 1.jpg\"; filename*=UTF-8''T%C3%BCr%201.jpg");
  }
}
