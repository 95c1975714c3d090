package camera.security.internal;

import static camera.api.AuthenticationException.Reason.AUTH_REQUIRED;
import static camera.api.AuthenticationException.Reason.INVALID_CLAIMS;
import static camera.api.AuthenticationException.Reason.INVALID_TOKEN;
import static camera.api.AuthenticationException.Reason.TOKEN_EXPIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.AuthenticationException;
import camera.api.AuthenticationException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens as attackers and broken programs make them: each refused, each for the right reason. */
class AttackTokenTest {

  private static final long NOW = Parts.START.getEpochSecond();
  private static final String GOOD = Forge.signed(Parts.claims());

  private final Parts parts = Parts.plain();

  record Attack(String name, Reason reason, String token) {
    @Override
    public String toString() {
      return name + " -> " + reason;
    }
  }

  @Test
  void acceptsTheTokenThatTheAttacksAreMadeFrom() {
    assertThat(parts.security.validateToken(GOOD).userId()).isEqualTo("ann");
  }

  @ParameterizedTest
  @MethodSource({"forms", "headers", "signatures", "payloads", "people", "times"})
  void refuses(Attack attack) {
    assertThatExceptionOfType(AuthenticationException.class)
        .isThrownBy(() -> parts.security.validateToken(attack.token()))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(attack.reason()))
        .withMessage("Authentication failed or token expired")
        .withNoCause();
  }

  static List<Attack> forms() {
    String[] part = GOOD.split("\\.", -1);
    return List.of(
        new Attack("nothing", AUTH_REQUIRED, ""),
        invalid("a blank", " "),
        invalid("one word", "token"),
        invalid("two parts", part[0] + "." + part[1]),
        invalid("four parts", GOOD + ".x"),
        invalid("five parts, as encrypted tokens have", GOOD + ".x.y"),
        invalid("dots only", ".."),
        invalid("no header", "." + part[1] + "." + part[2]),
        invalid("no payload", part[0] + ".." + part[2]),
        invalid("no signature", part[0] + "." + part[1] + "."),
        invalid("blank before", " " + GOOD),
        invalid("line end behind", GOOD + "\n"),
        invalid("padding", GOOD + "="),
        invalid("blank within the signature", insert(GOOD, GOOD.length() - 5, " ")),
        invalid("plus instead of minus", part[0] + "." + part[1] + "." + "++" + part[2]),
        invalid("signature bits beyond the last byte", lastBitsChanged(GOOD)),
        invalid("a letter outside ASCII", GOOD + "\u00e9"),
        invalid("a zero character", GOOD + "\0"),
        invalid("the scheme of the HTTP header", "Bearer " + GOOD),
        invalid("JSON form instead of compact form", "{\"payload\":\"x\",\"signature\":\"y\"}"),
        invalid("a bit more than 8 KiB", Forge.signed(longClaims(8 * 1024))),
        invalid("a megabyte of dots", ".".repeat(1 << 20)),
        invalid("a megabyte of letters", "e".repeat(1 << 20)));
  }

  static List<Attack> headers() {
    return List.of(
        invalid("alg none, no signature", unsigned("{\"alg\":\"none\"}")),
        invalid("alg None", unsigned("{\"alg\":\"None\"}")),
        invalid("alg NONE", unsigned("{\"alg\":\"NONE\"}")),
        invalid("alg none, signed all the same", header("{\"alg\":\"none\"}")),
        invalid("alg none with any signature", unsigned("{\"alg\":\"none\"}") + "AAAA"),
        invalid("alg empty", header("{\"alg\":\"\"}")),
        invalid("alg missing", header("{\"typ\":\"JWT\"}")),
        invalid("alg null", header("{\"alg\":null}")),
        invalid("alg a number", header("{\"alg\":256}")),
        invalid("alg a list", header("{\"alg\":[\"HS256\"]}")),
        invalid("alg in lower case", header("{\"alg\":\"hs256\"}")),
        invalid("alg with a blank", header("{\"alg\":\"HS256 \"}")),
        invalid("alg twice", header("{\"alg\":\"HS256\",\"alg\":\"none\"}")),
        invalid("alg twice, the good one last", header("{\"alg\":\"none\",\"alg\":\"HS256\"}")),
        invalid("HS384 with the same secret", hmac("HS384", "HmacSHA384")),
        invalid("HS512 with the same secret", hmac("HS512", "HmacSHA512")),
        invalid("RS256 with the secret as key", header("{\"alg\":\"RS256\"}")),
        invalid("ES256 with the secret as key", header("{\"alg\":\"ES256\"}")),
        invalid("PS256 with the secret as key", header("{\"alg\":\"PS256\"}")),
        invalid("EdDSA with the secret as key", header("{\"alg\":\"EdDSA\"}")),
        invalid("encryption", header("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}")),
        invalid("key in the header", with("\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}")),
        invalid("key by URL", with("\"jku\":\"https://evil.example/jwks\"")),
        invalid("certificate by URL", with("\"x5u\":\"https://evil.example/x5u\"")),
        invalid("certificate in the header", with("\"x5c\":[\"AAAA\"]")),
        invalid("certificate's print", with("\"x5t\":\"AAAA\"")),
        invalid("certificate's print by SHA-256", with("\"x5t#S256\":\"AAAA\"")),
        invalid("critical extension", with("\"crit\":[\"exp\"],\"exp\":1")),
        invalid("empty list of critical extensions", with("\"crit\":[]")),
        invalid("payload not encoded", with("\"b64\":false,\"crit\":[\"b64\"]")),
        invalid("compression", with("\"zip\":\"DEF\"")),
        invalid("encryption in the header", with("\"enc\":\"A256GCM\"")),
        invalid("nested token", with("\"cty\":\"JWT\"")),
        invalid("unknown member", with("\"role\":\"admin\"")),
        invalid("another type", header("{\"alg\":\"HS256\",\"typ\":\"secevent+jwt\"}")),
        invalid("type null", header("{\"alg\":\"HS256\",\"typ\":null}")),
        invalid("header a list", header("[\"HS256\"]")),
        invalid("header a text", header("\"HS256\"")),
        invalid("header cut off", header("{\"alg\":\"HS256\"")),
        invalid("header of open brackets", header("[".repeat(3000))),
        invalid("header not JSON", header("alg=HS256")),
        invalid("header not UTF-8", bytes(new byte[] {'{', (byte) 0xff, '}'}, Parts.claims())));
  }

  static List<Attack> signatures() {
    String[] part = GOOD.split("\\.", -1);
    String claims = Forge.base64(Parts.claims("ann", "admin", NOW, NOW + 3600));
    return List.of(
        invalid("claims changed", part[0] + "." + claims + "." + part[2]),
        invalid("signature cut", GOOD.substring(0, GOOD.length() - 4)),
        invalid("signature of one byte", part[0] + "." + part[1] + ".AA"),
        invalid("signature of zeros", part[0] + "." + part[1] + "." + Forge.base64(new byte[32])),
        invalid("signature longer", GOOD + "AAAA"),
        invalid("another secret", secret("another secret of a good length, yes")),
        invalid("secret with a line end", secret(Forge.SECRET + "\n")),
        invalid("secret in part", secret(Forge.SECRET.substring(0, 16))),
        invalid("secret a zero byte", secret("\0")),
        invalid("an algorithm named truthfully, MD5", hmac("HS256", "HmacMD5")),
        invalid("payload in other base64", Forge.signedRaw(part[0], part[1] + "=")),
        invalid("header in other base64", Forge.signedRaw(part[0] + "\n", part[1])));
  }

  static List<Attack> payloads() {
    return List.of(
        invalid("payload a list", Forge.signed("[]")),
        invalid("payload a text", Forge.signed("\"admin\"")),
        invalid("payload null", Forge.signed("null")),
        invalid("payload cut off", Forge.signed("{\"user_id\":\"ann\"")),
        invalid("payload with more behind", Forge.signed(Parts.claims() + "{}")),
        invalid("payload not JSON", Forge.signed("user_id=ann")),
        invalid("payload not UTF-8", payloadBytes(new byte[] {'{', (byte) 0xc3, '}'})),
        invalid("role twice", claims("\"role\":\"viewer\",\"role\":\"admin\"")),
        claimsAttack("no claims", "{}"),
        claimsAttack("payload deep", "{\"a\":" + "[".repeat(500) + "]".repeat(500) + "}"));
  }

  static List<Attack> people() {
    List<Attack> attacks = new ArrayList<>();
    for (String user :
        List.of(
            "null",
            "7",
            "true",
            "[\"ann\"]",
            "{}",
            "\"\"",
            "\"  \"",
            "\"a\\nb\"",
            "\"\\u0000\"",
            "\"\\u202enna\"",
            "\"\\ud800\"",
            '"' + "a".repeat(257) + '"')) {
      attacks.add(claimsAttack("user_id " + user, whole(user, "\"viewer\"", NOW, NOW + 9)));
    }
    for (String role :
        List.of(
            "null",
            "2",
            "true",
            "[\"admin\"]",
            "{\"admin\":1}",
            "\"\"",
            "\"ADMIN\"",
            "\"Admin\"",
            "\" admin\"",
            "\"root\"",
            "\"admin,viewer\"",
            "\"adm\\u0130n\"")) {
      attacks.add(claimsAttack("role " + role, whole("\"ann\"", role, NOW, NOW + 9)));
    }
    attacks.add(
        claimsAttack(
            "a wrong user_id with a right sub",
            claimsText("\"user_id\":1,\"sub\":\"ann\",\"role\":\"viewer\"")));
    attacks.add(claimsAttack("sub a number", claimsText("\"sub\":5,\"role\":\"viewer\"")));
    attacks.add(claimsAttack("neither user_id nor sub", claimsText("\"role\":\"viewer\"")));
    attacks.add(claimsAttack("no role", claimsText("\"user_id\":\"ann\"")));
    attacks.add(
        claimsAttack("roles in plural", claimsText("\"user_id\":\"ann\",\"roles\":\"admin\"")));
    return attacks;
  }

  static List<Attack> times() {
    List<Attack> attacks = new ArrayList<>();
    for (String wrong :
        List.of(
            "null",
            "\"" + (NOW + 9) + "\"",
            (NOW + 9) + ".5",
            "1.9e9",
            "true",
            "[1]",
            "-1",
            "253402300800",
            "9223372036854775807")) {
      attacks.add(claimsAttack("exp " + wrong, whole("\"ann\"", "\"viewer\"", NOW, wrong)));
      attacks.add(claimsAttack("iat " + wrong, whole("\"ann\"", "\"viewer\"", wrong, NOW + 9)));
      attacks.add(
          claimsAttack("nbf " + wrong, Parts.claims().replace("}", ",\"nbf\":" + wrong + "}")));
    }
    attacks.add(
        claimsAttack("no exp", "{\"user_id\":\"ann\",\"role\":\"viewer\",\"iat\":" + NOW + "}"));
    attacks.add(
        claimsAttack(
            "no iat", "{\"user_id\":\"ann\",\"role\":\"viewer\",\"exp\":" + (NOW + 9) + "}"));
    attacks.add(
        claimsAttack("issued in the future", whole("\"ann\"", "\"viewer\"", NOW + 61, NOW + 99)));
    attacks.add(
        claimsAttack("not valid yet", Parts.claims().replace("}", ",\"nbf\":" + (NOW + 1) + "}")));
    attacks.add(
        new Attack(
            "expired now",
            TOKEN_EXPIRED,
            Forge.signed(whole("\"ann\"", "\"viewer\"", NOW - 9, NOW))));
    attacks.add(
        new Attack(
            "expired in 1970", TOKEN_EXPIRED, Forge.signed(whole("\"ann\"", "\"viewer\"", 0, 0))));
    return attacks;
  }

  /** Whatever comes, it is an answer and no accident. */
  @Test
  void refusesTheTokenWithAnyCharacterChanged() {
    for (int at = 0; at < GOOD.length(); at++) {
      for (char instead : "A.=- \n{\u0130".toCharArray()) {
        String token = GOOD.substring(0, at) + instead + GOOD.substring(at + 1);
        if (!token.equals(GOOD)) {
          assertThatExceptionOfType(AuthenticationException.class)
              .as("position %d is U+%04x", at, (int) instead)
              .isThrownBy(() -> parts.security.validateToken(token));
        }
      }
    }
  }

  private static Attack invalid(String name, String token) {
    return new Attack(name, INVALID_TOKEN, token);
  }

  private static Attack claimsAttack(String name, String payload) {
    return new Attack(name, INVALID_CLAIMS, Forge.signed(payload));
  }

  private static String header(String header) {
    return Forge.signed(header, Parts.claims());
  }

  private static String with(String member) {
    return header("{\"alg\":\"HS256\"," + member + "}");
  }

  private static String unsigned(String header) {
    return Forge.base64(header) + "." + Forge.base64(Parts.claims()) + ".";
  }

  private static String hmac(String algorithm, String mac) {
    return Forge.signed("{\"alg\":\"" + algorithm + "\"}", Parts.claims(), Forge.SECRET, mac);
  }

  private static String secret(String secret) {
    return Forge.signed(Forge.HEADER, Parts.claims(), secret, "HmacSHA256");
  }

  private static String bytes(byte[] header, String payload) {
    byte[] claims = payload.getBytes(StandardCharsets.UTF_8);
    return Forge.signedBytes(header, claims, Forge.SECRET, "HmacSHA256");
  }

  private static String payloadBytes(byte[] payload) {
    byte[] header = Forge.HEADER.getBytes(StandardCharsets.UTF_8);
    return Forge.signedBytes(header, payload, Forge.SECRET, "HmacSHA256");
  }

  private static String claims(String members) {
    return Forge.signed(claimsText("\"user_id\":\"ann\"," + members));
  }

  private static String claimsText(String members) {
    return "{" + members + ",\"iat\":" + NOW + ",\"exp\":" + (NOW + 9) + "}";
  }

  private static String whole(String user, String role, Object issuedAt, Object expiresAt) {
    return "{\"user_id\":%s,\"role\":%s,\"iat\":%s,\"exp\":%s}"
        .formatted(user, role, issuedAt, expiresAt);
  }

  private static String longClaims(int size) {
    return Parts.claims().replace("}", ",\"x\":\"" + "x".repeat(size) + "\"}");
  }

  private static String insert(String text, int at, String inserted) {
    return text.substring(0, at) + inserted + text.substring(at);
  }

  /** 32 bytes leave 2 bits of the last letter unused; a lenient reader ignores them. */
  private static String lastBitsChanged(String token) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(token.charAt(token.length() - 1));
    return token.substring(0, token.length() - 1) + alphabet.charAt(last ^ 1);
  }
}
