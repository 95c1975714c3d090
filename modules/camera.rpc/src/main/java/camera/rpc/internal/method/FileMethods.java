package camera.rpc.internal.method;

import camera.api.ControllerAPI;
import camera.api.DependencyFailedException;
import camera.api.MediaFile;
import camera.api.MediaPage;
import camera.api.Role;
import camera.rpc.internal.files.DownloadLinks;
import camera.rpc.internal.files.FileKind;
import camera.rpc.internal.wire.Deleted;
import camera.rpc.internal.wire.FileEntry;
import camera.rpc.internal.wire.FilePage;
import camera.rpc.internal.wire.RecordingDetails;
import camera.rpc.internal.wire.SnapshotDetails;
import camera.rpc.internal.wire.WireText;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The files of the storage (wire contract, sections 6.3, 6.4 and 8). */
final class FileMethods {

  private static final int DEFAULT_LIMIT = 50;
  private static final Parameter<Integer> LIMIT =
      Parameters.whole("limit", 1, 1000, "Most files, default " + DEFAULT_LIMIT);
  private static final Parameter<Integer> OFFSET =
      Parameters.whole("offset", 0, Integer.MAX_VALUE, "How many to skip, default 0");
  private static final Parameter<String> RECORDING =
      Parameters.text("filename", "Name, with or without extension").mandatory();
  private static final Parameter<String> SNAPSHOT =
      Parameters.text("filename", "Name with extension").mandatory();

  private final ControllerAPI controller;
  private final DownloadLinks links;

  FileMethods(ControllerAPI controller, DownloadLinks links) {
    this.controller = controller;
    this.links = links;
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
                        () -> controller.listRecordings(limit(call), offset(call)),
                        FileKind.RECORDINGS))
            .with(LIMIT, OFFSET)
            .at(Pace.SLOW),
        Method.of(
                "list_snapshots",
                Role.VIEWER,
                FilePage.class,
                "Lists snapshots, newest first.",
                call ->
                    page(
                        () -> controller.listSnapshots(limit(call), offset(call)),
                        FileKind.SNAPSHOTS))
            .with(LIMIT, OFFSET)
            .at(Pace.SLOW),
        Method.of(
                "get_recording_info",
                Role.VIEWER,
                RecordingDetails.class,
                "Describes a recording.",
                call -> recording(controller.getRecordingInfo(call.get(RECORDING))))
            .with(RECORDING)
            .at(Pace.SLOW)
            .failing(Failure.NO_RECORDING),
        Method.of(
                "get_snapshot_info",
                Role.VIEWER,
                SnapshotDetails.class,
                "Describes a snapshot.",
                call -> snapshot(controller.getSnapshotInfo(call.get(SNAPSHOT))))
            .with(SNAPSHOT)
            .at(Pace.SLOW)
            .failing(Failure.NO_SNAPSHOT),
        Method.of(
                "delete_recording",
                Role.ADMIN,
                Deleted.class,
                "Deletes a recording.",
                this::deleteRecording)
            .with(RECORDING)
            .at(Pace.SLOW)
            .failing(Failure.NO_RECORDING, Failure.INVALID_STATE),
        Method.of(
                "delete_snapshot",
                Role.ADMIN,
                Deleted.class,
                "Deletes a snapshot.",
                this::deleteSnapshot)
            .with(SNAPSHOT)
            .at(Pace.SLOW)
            .failing(Failure.NO_SNAPSHOT));
  }

  private static int limit(Call call) {
    return call.find(LIMIT).orElse(DEFAULT_LIMIT);
  }

  private static int offset(Call call) {
    return call.find(OFFSET).orElse(0);
  }

  /** An unreadable directory is a fault of the service here, as the contract has it for lists. */
  private FilePage page(Supplier<MediaPage> listing, FileKind kind) {
    MediaPage page;
    try {
      page = listing.get();
    } catch (DependencyFailedException e) {
      throw new IllegalStateException("the " + kind + " cannot be listed", e);
    }
    return new FilePage(
        page.files().stream().map(file -> entry(file, kind)).toList(),
        page.total(),
        page.limit(),
        page.offset());
  }

  private FileEntry entry(MediaFile file, FileKind kind) {
    return new FileEntry(
        kind == FileKind.RECORDINGS ? WireText.baseName(file.name()) : file.name(),
        file.size(),
        WireText.time(file.modified()),
        links.url(kind, file.name()),
        file.camera(),
        file.format(),
        file.duration().map(FileMethods::seconds));
  }

  private RecordingDetails recording(MediaFile file) {
    return new RecordingDetails(
        WireText.baseName(file.name()),
        file.size(),
        file.duration().map(FileMethods::seconds).orElse(0.0),
        WireText.time(file.created()),
        links.url(FileKind.RECORDINGS, file.name()),
        file.format(),
        file.camera());
  }

  private SnapshotDetails snapshot(MediaFile file) {
    return new SnapshotDetails(
        file.name(),
        file.size(),
        WireText.time(file.created()),
        links.url(FileKind.SNAPSHOTS, file.name()),
        file.format(),
        file.camera(),
        file.resolution());
  }

  private Deleted deleteRecording(Call call) {
    String name = call.get(RECORDING);
    controller.deleteRecording(name);
    return new Deleted(name, true, "The recording is deleted");
  }

  private Deleted deleteSnapshot(Call call) {
    String name = call.get(SNAPSHOT);
    controller.deleteSnapshot(name);
    return new Deleted(name, true, "The snapshot is deleted");
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
