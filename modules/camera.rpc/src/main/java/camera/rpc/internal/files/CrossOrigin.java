package camera.rpc.internal.files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which pages of browsers may read answers (Fetch standard, CORS).
 *
 * @param allowed origins, {@code *} for all
 */
record CrossOrigin(List<String> allowed) {

  /** {@return the headers for an answer to a request} */
  Map<String, String> headers(FileRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Vary", "Origin");
    Optional<String> origin = request.header("Origin");
    if (origin.isPresent() && (allowed.contains("*") || allowed.contains(origin.get()))) {
      headers.put("Access-Control-Allow-Origin", origin.get());
      headers.put(
          "Access-Control-Expose-Headers",
          "Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag");
      if (request.method().equals("OPTIONS")) {
        headers.put("Access-Control-Allow-Methods", "GET, HEAD");
        headers.put("Access-Control-Allow-Headers", "Authorization, X-API-Key, Range, If-Range");
        headers.put("Access-Control-Max-Age", "600");
      }
    }
    return headers;
  }
}
