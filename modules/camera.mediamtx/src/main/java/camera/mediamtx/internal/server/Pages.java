package camera.mediamtx.internal.server;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Lists that come in pages. */
final class Pages {

  private static final int ITEMS_PER_PAGE = 1000;

  /** No server has more; one that says so is not followed for ever. */
  private static final int MAX_PAGES = 100;

  private Pages() {}

  static List<JsonObject> all(ApiClient client, String path) {
    List<JsonObject> items = new ArrayList<>();
    for (int page = 0; page < MAX_PAGES; page++) {
      JsonObject answer =
          client
              .get(path + "?itemsPerPage=" + ITEMS_PER_PAGE + "&page=" + page)
              .orElseThrow(
                  () -> ServerFailure.of("This MediaMTX does not know " + path + "; update it"));
      items.addAll(JsonFields.objects(answer, "items"));
      if (page + 1 >= JsonFields.number(answer, "pageCount")) {
        break;
      }
    }
    return List.copyOf(items);
  }
}
