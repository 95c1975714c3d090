package camera.rpc.internal.files;

import camera.api.MediaFile;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * By what a client tells whether a file has changed, and the conditions it makes of it (RFC 9110,
 * section 13).
 *
 * @param tag strong entity tag
 * @param modified whole seconds
 */
record Validators(String tag, Instant modified) {

  private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME;

  /** Two digits of the day always, which the JDK's own does not write. */
  private static final DateTimeFormatter OUTGOING =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

  static Validators of(MediaFile file) {
    String tag = "\"%x-%x\"".formatted(file.modified().toEpochMilli(), file.size());
    return new Validators(tag, file.modified().truncatedTo(ChronoUnit.SECONDS));
  }

  /** {@return value of the Last-Modified header} */
  String lastModified() {
    return ZonedDateTime.ofInstant(modified, ZoneOffset.UTC).format(OUTGOING);
  }

  /** {@return the status that a condition demands instead of the file: 304, 412 or none} */
  Optional<Integer> precondition(FileRequest request) {
    Optional<String> match = request.header("If-Match");
    if (match.isPresent() && !lists(match.get())) {
      return Optional.of(412);
    }
    if (match.isEmpty()
        && date(request.header("If-Unmodified-Since")).filter(modified::isAfter).isPresent()) {
      return Optional.of(412);
    }
    Optional<String> noneMatch = request.header("If-None-Match");
    if (noneMatch.isPresent()) {
      return lists(noneMatch.get()) ? Optional.of(304) : Optional.empty();
    }
    return date(request.header("If-Modified-Since"))
        .filter(since -> !modified.isAfter(since))
        .map(_ -> 304);
  }

  /** {@return whether a range may be served: the client's part is of the file as it is now} */
  boolean allowRange(FileRequest request) {
    Optional<String> condition = request.header("If-Range");
    return condition.isEmpty()
        || condition.get().equals(tag)
        || date(condition).filter(modified::equals).isPresent();
  }

  private boolean lists(String header) {
    return header.trim().equals("*")
        || Arrays.stream(header.split(",", -1))
            .map(String::trim)
            .map(one -> one.startsWith("W/") ? one.substring(2) : one)
            .anyMatch(tag::equals);
  }

  private static Optional<Instant> date(Optional<String> header) {
    try {
      return header.map(text -> ZonedDateTime.parse(text, HTTP_DATE).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty(); // A date that cannot be read is to be ignored.
    }
  }
}
