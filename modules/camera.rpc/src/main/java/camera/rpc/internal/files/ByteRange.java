package camera.rpc.internal.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of a file are wanted.
 *
 * @param from first byte
 * @param length how many, 0 or more
 */
record ByteRange(long from, long length) {

  private static final Pattern SINGLE =
      Pattern.compile("bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

  /** What a header asks for. */
  sealed interface Wanted {

    /** Everything; also where the header is to be ignored (RFC 9110, section 14.2). */
    record Whole() implements Wanted {}

    /**
     * A part.
     *
     * @param range within the file
     */
    record Part(ByteRange range) implements Wanted {}

    /** A part that the file does not have. */
    record Unsatisfiable() implements Wanted {}
  }

  /**
   * Reads a Range header. One range is served; a header of several, of another unit or of a wrong
   * form is ignored, as RFC 9110 allows.
   *
   * @param header its value
   * @param size of the file
   * @return what is wanted
   */
  static Wanted of(Optional<String> header, long size) {
    Matcher matcher = SINGLE.matcher(header.orElse(""));
    if (!matcher.matches()) {
      return new Wanted.Whole();
    }
    String first = matcher.group(1);
    String last = matcher.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? new Wanted.Whole() : suffix(Long.parseLong(last), size);
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1);
    if (!last.isEmpty() && Long.parseLong(last) < from) {
      return new Wanted.Whole();
    }
    return from >= size
        ? new Wanted.Unsatisfiable()
        : new Wanted.Part(new ByteRange(from, to - from + 1));
  }

  private static Wanted suffix(long count, long size) {
    long length = Math.min(count, size);
    return length == 0
        ? new Wanted.Unsatisfiable()
        : new Wanted.Part(new ByteRange(size - length, length));
  }

  /** {@return value of the Content-Range header} */
  String header(long size) {
    return "bytes " + from + "-" + (from + length - 1) + "/" + size;
  }
}
