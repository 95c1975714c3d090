package camera.rpc.internal.files;

import camera.api.AuditRecord;
import camera.api.AuthenticationException;
import camera.api.SecurityAPI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether a request for a file brings a permission: a token, an API key or a signed address. */
final class Credentials {

  /** How an API key begins; anything else in that header is none. */
  private static final String KEY_PREFIX = "csk_";

  private static final int MAX_LENGTH = 8192;

  /** What was found. */
  enum Verdict {
    /** It may go on. */
    GRANTED,
    /** No credential, or a bad one. */
    UNAUTHORIZED,
    /** A signed address that is not for this file, or too old. */
    FORBIDDEN,
    /** Too many bad ones from this address. */
    TOO_MANY
  }

  private final SecurityAPI security;
  private final DownloadLinks links;

  Credentials(SecurityAPI security, DownloadLinks links) {
    this.security = security;
    this.links = links;
  }

  Verdict judge(FileRequest request, FileKind kind, String name) {
    Optional<String> token =
        request
            .header("Authorization")
            .map(Credentials::bearer)
            .or(
                () ->
                    request.header("X-API-Key").map(key -> key.startsWith(KEY_PREFIX) ? key : ""));
    if (token.isPresent()) {
      return accepted(token.get()) ? Verdict.GRANTED : bad(request, name, Verdict.UNAUTHORIZED);
    }
    Optional<String> signature = request.parameter("sig");
    Optional<String> expiry = request.parameter("exp");
    if (signature.isEmpty() && expiry.isEmpty()) {
      return Verdict.UNAUTHORIZED;
    }
    return links.permits(kind, name, expiry.orElse(""), signature.orElse(""))
        ? Verdict.GRANTED
        : bad(request, name, Verdict.FORBIDDEN);
  }

  private static String bearer(String header) {
    return header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7).trim() : "";
  }

  private boolean accepted(String token) {
    if (token.isEmpty() || token.length() > MAX_LENGTH) {
      return false;
    }
    try {
      var _ = security.validateToken(token); // Any role may fetch files.
      return true;
    } catch (AuthenticationException _) {
      return false;
    }
  }

  /** Bad credentials count against the peer's address, as failed logins do. */
  private Verdict bad(FileRequest request, String name, Verdict verdict) {
    security.audit(
        new AuditRecord(
            Instant.now(),
            "",
            request.address(),
            "download",
            verdict.name().toLowerCase(Locale.ROOT),
            "",
            Map.of("filename", name)));
    return security.countFailure(request.address()).isZero() ? verdict : Verdict.TOO_MANY;
  }
}
