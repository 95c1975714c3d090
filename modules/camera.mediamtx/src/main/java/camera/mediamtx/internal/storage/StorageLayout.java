package camera.mediamtx.internal.storage;

import camera.api.CameraId;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where which file goes and how it is called (wire contract 6.3). Thread-safe.
 *
 * <p>A name once given out is not given out again by this object: of two recordings begun within a
 * second, or snapshots within a millisecond, the later is named after the next free moment.
 */
public final class StorageLayout {

  private static final DateTimeFormatter SECONDS = pattern("uuuu-MM-dd_HH-mm-ss");
  private static final DateTimeFormatter MILLIS = pattern("uuuu-MM-dd_HH-mm-ss-SSS");

  private static final Pattern NAME =
      Pattern.compile(
          "camera\\d+_(\\d{4}-\\d{2}-\\d{2}_\\d{2}-\\d{2}-\\d{2})(-\\d{3})?(_\\d+)?(\\.\\w+)?");

  /** Extensions by which a recording's base name may be taken already. */
  private static final List<String> RECORDING_EXTENSIONS = List.of("mp4", "mkv", "ts");

  private static final List<String> SNAPSHOT_EXTENSIONS = List.of("jpg", "png");

  private final Path recordings;
  private final Path snapshots;
  private final Path state;
  private final Map<CameraId, Instant> lastRecording = new HashMap<>();
  private final Map<CameraId, Instant> lastSnapshot = new HashMap<>();

  /**
   * Lays the storage out; touches no disk.
   *
   * @param settings the checked configuration
   */
  public StorageLayout(Settings settings) {
    recordings = root(settings, StorageSettings.RECORDINGS);
    snapshots = root(settings, StorageSettings.SNAPSHOTS);
    state = root(settings, StorageSettings.STATE);
  }

  /** {@return root of the recordings} */
  public Path recordings() {
    return recordings;
  }

  /** {@return root of the snapshots} */
  public Path snapshots() {
    return snapshots;
  }

  /** {@return folder of what must outlive a restart} */
  public Path state() {
    return state;
  }

  /**
   * Makes the roots and checks that files can be written there.
   *
   * @throws camera.api.DependencyFailedException if one of them cannot be used
   */
  public void prepare() {
    writable(folder(recordings, StorageSettings.RECORDINGS), StorageSettings.RECORDINGS);
    writable(folder(snapshots, StorageSettings.SNAPSHOTS), StorageSettings.SNAPSHOTS);
    writable(folder(state, StorageSettings.STATE), StorageSettings.STATE);
  }

  /**
   * Gives the folder of a camera's recordings, made if it is missing.
   *
   * @param camera the camera
   * @return a folder that exists
   */
  public Path recordingFolder(CameraId camera) {
    return folder(recordings.resolve(camera.toString()), StorageSettings.RECORDINGS);
  }

  /**
   * Gives the folder of a camera's snapshots, made if it is missing.
   *
   * @param camera the camera
   * @return a folder that exists
   */
  public Path snapshotFolder(CameraId camera) {
    return folder(snapshots.resolve(camera.toString()), StorageSettings.SNAPSHOTS);
  }

  /** {@return the folder of what must outlive a restart, made if it is missing} */
  public Path stateFolder() {
    return folder(state, StorageSettings.STATE);
  }

  /**
   * Names a recording.
   *
   * @param camera the camera
   * @param start when it begins
   * @return base name without extension, not used by any file yet
   */
  public String recordingName(CameraId camera, Instant start) {
    return freeName(
        camera,
        start,
        ChronoUnit.SECONDS,
        SECONDS,
        recordings,
        RECORDING_EXTENSIONS,
        lastRecording);
  }

  /**
   * Names a snapshot.
   *
   * @param camera the camera
   * @param taken when the picture was taken
   * @return base name without extension, not used by any file yet
   */
  public String snapshotName(CameraId camera, Instant taken) {
    return freeName(
        camera, taken, ChronoUnit.MILLIS, MILLIS, snapshots, SNAPSHOT_EXTENSIONS, lastSnapshot);
  }

  /**
   * Tells whose file it is: the camera named before the first underscore, else that of the folder.
   *
   * @param file a media file
   * @return the camera's id, or an empty text if neither names one
   */
  public static String cameraOf(Path file) {
    String name = file.getFileName().toString();
    int underscore = name.indexOf('_');
    Path folder = file.resolveSibling("").toAbsolutePath().normalize().getFileName();
    return CameraId.parse(underscore < 0 ? "" : name.substring(0, underscore))
        .or(() -> CameraId.parse(String.valueOf(folder)))
        .map(CameraId::toString)
        .orElse("");
  }

  /**
   * Reads the time out of a name that was given by this service.
   *
   * @param name file name, with or without extension
   * @return the time, or empty for any other name
   */
  public static Optional<Instant> timeOf(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String millis = matcher.group(2);
    try {
      return Optional.of(
          millis == null
              ? SECONDS.parse(matcher.group(1), Instant::from)
              : MILLIS.parse(matcher.group(1) + millis, Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // Such as the 31st of February in a name given by hand.
    }
  }

  /**
   * Measures the room behind a folder.
   *
   * @param folder a folder that exists
   * @return the room
   * @throws IOException if the file system does not tell
   */
  public static StorageSpace space(Path folder) throws IOException {
    FileStore store = Files.getFileStore(folder);
    return new StorageSpace(store.getTotalSpace(), store.getUsableSpace());
  }

  private static String freeName(
      CameraId camera,
      Instant wanted,
      ChronoUnit unit,
      DateTimeFormatter form,
      Path root,
      List<String> extensions,
      Map<CameraId, Instant> last) {
    Path folder = root.resolve(camera.toString());
    synchronized (last) {
      Instant time = wanted.truncatedTo(unit);
      while (time.equals(last.get(camera))
          || taken(folder, camera + "_" + form.format(time), extensions)) {
        time = time.plus(1, unit);
      }
      last.put(camera, time);
      return camera + "_" + form.format(time);
    }
  }

  private static boolean taken(Path folder, String name, List<String> extensions) {
    return extensions.stream()
        .anyMatch(
            extension ->
                Files.exists(folder.resolve(name + "." + extension), LinkOption.NOFOLLOW_LINKS));
  }

  private static Path folder(Path folder, Setting<Path> setting) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw StorageFailure.of("make a folder", folder, setting.key(), e);
    }
  }

  private static void writable(Path folder, Setting<Path> setting) {
    try {
      AtomicFile.create(folder.resolve("probe")).close(); // Never committed, so it leaves nothing.
    } catch (IOException e) {
      throw StorageFailure.of("write", folder, setting.key(), e);
    }
  }

  private static Path root(Settings settings, Setting<Path> setting) {
    return settings.get(setting).toAbsolutePath().normalize();
  }

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
