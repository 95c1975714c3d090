package camera.rpc.internal.method;

import camera.api.ControllerAPI;
import camera.api.MediaFile;
import camera.api.MediaPage;
import camera.api.Role;
import camera.rpc.internal.wire.FileEntry;
import camera.rpc.internal.wire.FilePage;
import camera.rpc.internal.wire.WireText;
import java.util.List;
import java.util.function.UnaryOperator;

/** Listings of the storage (wire contract, sections 6.4 and 8). */
final class FileMethods {

  private static final int DEFAULT_LIMIT = 50;
  private static final Parameter<Integer> LIMIT =
      Parameters.whole("limit", 1, 1000, "Most files, default " + DEFAULT_LIMIT);
  private static final Parameter<Integer> OFFSET =
      Parameters.whole("offset", 0, Integer.MAX_VALUE, "How many to skip, default 0");

  private final ControllerAPI controller;

  FileMethods(ControllerAPI controller) {
    this.controller = controller;
  }

  List<Method> rows() {
    return List.of(
        Method.of(
                "list_recordings",
                Role.VIEWER,
                FilePage.class,
                "Lists recordings, newest first.",
                call ->
                    page(
                        controller.listRecordings(limit(call), offset(call)),
                        "recordings",
                        WireText::baseName))
            .with(LIMIT, OFFSET)
            .at(Pace.SLOW),
        Method.of(
                "list_snapshots",
                Role.VIEWER,
                FilePage.class,
                "Lists snapshots, newest first.",
                call ->
                    page(
                        controller.listSnapshots(limit(call), offset(call)),
                        "snapshots",
                        UnaryOperator.identity()))
            .with(LIMIT, OFFSET)
            .at(Pace.SLOW));
  }

  private static int limit(Call call) {
    return call.find(LIMIT).orElse(DEFAULT_LIMIT);
  }

  private static int offset(Call call) {
    return call.find(OFFSET).orElse(0);
  }

  private static FilePage page(MediaPage page, String folder, UnaryOperator<String> shown) {
    return new FilePage(
        page.files().stream().map(file -> entry(file, folder, shown)).toList(),
        page.total(),
        page.limit(),
        page.offset());
  }

  private static FileEntry entry(MediaFile file, String folder, UnaryOperator<String> shown) {
    return new FileEntry(
        shown.apply(file.name()),
        file.size(),
        WireText.time(file.modified()),
        WireText.downloadUrl(folder, file.name()),
        file.camera(),
        file.format(),
        file.duration().map(duration -> duration.toMillis() / 1000.0));
  }
}
