package camera.rpc.internal.files;

import camera.api.CameraException;
import camera.api.ControllerAPI;
import camera.api.InvalidRequestException;
import camera.api.InvalidStateException;
import camera.api.MediaContent;
import camera.api.NotFoundException;
import camera.api.SecurityAPI;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers requests for files: route, credential, name, conditions, range. Thread-safe. */
public final class Downloads {

  private static final System.Logger LOG = System.getLogger(Downloads.class.getName());
  private static final String ROOT = "/files/";
  private static final String ALLOWED = "GET, HEAD, OPTIONS";

  private final ControllerAPI controller;
  private final Credentials credentials;
  private final CrossOrigin crossOrigin;

  /**
   * Makes the answers.
   *
   * @param controller has the files
   * @param security checks tokens
   * @param links checks signed addresses
   * @param origins of browser pages that may read answers
   */
  public Downloads(
      ControllerAPI controller, SecurityAPI security, DownloadLinks links, List<String> origins) {
    this.controller = controller;
    credentials = new Credentials(security, links);
    crossOrigin = new CrossOrigin(List.copyOf(origins));
  }

  /**
   * Answers; may wait for the disk.
   *
   * @param request what is wanted
   * @return the answer; its content, if any, is closed by the caller
   */
  public FileAnswer answer(FileRequest request) {
    Map<String, String> headers = crossOrigin.headers(request);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Cache-Control", "private, no-cache");
    int slash = request.path().indexOf('/', ROOT.length());
    Optional<FileKind> kind =
        request.path().startsWith(ROOT) && slash > 0
            ? FileKind.parse(request.path().substring(ROOT.length(), slash))
            : Optional.empty();
    if (kind.isEmpty()) {
      return FileAnswer.error(404, headers, "There is nothing here; files are below " + ROOT);
    }
    if (!List.of("GET", "HEAD", "OPTIONS").contains(request.method())) {
      headers.put("Allow", ALLOWED);
      return FileAnswer.error(405, headers, "Files can be fetched with GET and HEAD only");
    }
    if (request.method().equals("OPTIONS")) {
      headers.put("Allow", ALLOWED);
      return FileAnswer.empty(204, headers);
    }
    return answer(request, kind.get(), request.path().substring(slash + 1), headers);
  }

  private FileAnswer answer(
      FileRequest request, FileKind kind, String encoded, Map<String, String> headers) {
    Optional<String> name = FileRequest.decoded(encoded);
    Optional<FileAnswer> refusal = refusal(request, kind, name.orElse(""), headers);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (name.isEmpty()) {
      return FileAnswer.error(400, headers, "The name is not UTF-8 in percent encoding");
    }
    try {
      return answer(request, open(kind, name.get()), kind, headers);
    } catch (InvalidRequestException e) {
      return FileAnswer.error(400, headers, String.valueOf(e.getMessage()));
    } catch (NotFoundException | InvalidStateException _) {
      String what = kind == FileKind.RECORDINGS ? "Recording" : "Snapshot";
      return FileAnswer.error(404, headers, what + " not found, or not finished yet");
    } catch (CameraException e) {
      LOG.log(Level.WARNING, "the file " + name.get() + " cannot be read", e);
      return FileAnswer.error(500, headers, String.valueOf(e.getMessage()));
    }
  }

  private Optional<FileAnswer> refusal(
      FileRequest request, FileKind kind, String name, Map<String, String> headers) {
    return switch (credentials.judge(request, kind, name)) {
      case GRANTED -> Optional.empty();
      case UNAUTHORIZED -> {
        headers.put("WWW-Authenticate", "Bearer");
        yield Optional.of(
            FileAnswer.error(401, headers, "Send a valid token, or follow a fresh download_url"));
      }
      case FORBIDDEN ->
          Optional.of(
              FileAnswer.error(
                  403, headers, "This link is not for this file or too old; list the files again"));
      case TOO_MANY -> {
        headers.put("Retry-After", "60");
        yield Optional.of(FileAnswer.error(429, headers, "Too many bad credentials from here"));
      }
    };
  }

  private MediaContent open(FileKind kind, String name) {
    return switch (kind) {
      case RECORDINGS -> controller.openRecording(name);
      case SNAPSHOTS -> controller.openSnapshot(name);
    };
  }

  private static FileAnswer answer(
      FileRequest request, MediaContent content, FileKind kind, Map<String, String> headers) {
    Validators validators = Validators.of(content.file());
    long size = content.file().size();
    headers.put("ETag", validators.tag());
    headers.put("Last-Modified", validators.lastModified());
    headers.put("Accept-Ranges", "bytes");
    Optional<Integer> condition = validators.precondition(request);
    ByteRange.Wanted wanted =
        condition.isEmpty() && request.method().equals("GET") && validators.allowRange(request)
            ? ByteRange.of(request.header("Range"), size)
            : new ByteRange.Wanted.Whole();
    if (condition.isPresent() || wanted instanceof ByteRange.Wanted.Unsatisfiable) {
      close(content);
    }
    if (condition.isPresent()) {
      return condition.get() == 304
          ? FileAnswer.empty(304, headers)
          : FileAnswer.error(412, headers, "The file is not as the request wants it");
    }
    return switch (wanted) {
      case ByteRange.Wanted.Unsatisfiable _ -> {
        headers.put("Content-Range", "bytes */" + size);
        yield FileAnswer.error(416, headers, "The file has " + size + " bytes");
      }
      case ByteRange.Wanted.Part(ByteRange range) -> {
        headers.put("Content-Range", range.header(size));
        yield FileAnswer.file(206, described(headers, content, kind), content, range);
      }
      case ByteRange.Wanted.Whole _ ->
          FileAnswer.file(200, described(headers, content, kind), content, new ByteRange(0, size));
    };
  }

  private static Map<String, String> described(
      Map<String, String> headers, MediaContent content, FileKind kind) {
    String name = content.file().name();
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Type", ContentType.of(name, kind));
    all.put("Content-Disposition", ContentType.disposition(name));
    return all;
  }

  private static void close(MediaContent content) {
    try {
      content.close();
    } catch (java.io.IOException e) {
      LOG.log(Level.WARNING, "a file could not be closed", e);
    }
  }

  /**
   * Makes an error in the form of all, for what is decided elsewhere.
   *
   * @param status of HTTP
   * @param what is wrong
   * @return the answer
   */
  public static FileAnswer error(int status, String what) {
    return FileAnswer.error(status, Map.of("X-Content-Type-Options", "nosniff"), what);
  }
}
