package camera.mediamtx.internal.recording;

import camera.mediamtx.internal.storage.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The hidden folder of a recording until it is finished: its manifest and its segments.
 *
 * @param path {@code .NAME.recording} beside the file it will become
 */
record SegmentFolder(Path path) {

  private static final String SUFFIX = ".recording";
  private static final String MANIFEST = "manifest.json";
  private static final String SEGMENT = "segment-";

  /**
   * Makes the folder.
   *
   * @throws java.nio.file.FileAlreadyExistsException if an unfinished recording has that name
   * @throws IOException if it cannot be made
   */
  static SegmentFolder create(Path cameraFolder, Manifest manifest) throws IOException {
    SegmentFolder folder = new SegmentFolder(cameraFolder.resolve("." + manifest.name() + SUFFIX));
    Files.createDirectory(folder.path);
    folder.save(manifest);
    return folder;
  }

  /** {@return the folders that a crash left below a root} */
  static List<SegmentFolder> findAll(Path root) throws IOException {
    List<SegmentFolder> found = new ArrayList<>();
    if (!Files.isDirectory(root)) {
      return found;
    }
    try (DirectoryStream<Path> cameras =
        Files.newDirectoryStream(root, p -> Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS))) {
      for (Path camera : cameras) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(camera, ".*" + SUFFIX)) {
          folders.forEach(folder -> found.add(new SegmentFolder(folder)));
        }
      }
    }
    return found;
  }

  /** {@return where the finished file goes, without its extension} */
  Path target(Manifest manifest) {
    return path.resolveSibling(manifest.name());
  }

  Path segment(int number) {
    return path.resolve(String.format(Locale.ROOT, "%s%06d.mp4", SEGMENT, number));
  }

  /** {@return a segment of a stream of another device} */
  Path transport(int number) {
    return path.resolve(String.format(Locale.ROOT, "%s%06d.ts", SEGMENT, number));
  }

  /** {@return a file to convert into} */
  Path converted(int number, String extension) {
    return path.resolve("converted-" + number + "." + extension);
  }

  /** {@return a list of files for FFmpeg} */
  Path script() {
    return path.resolve("parts.ffconcat");
  }

  List<Path> segments() throws IOException {
    return list("mp4");
  }

  List<Path> transports() throws IOException {
    return list("ts");
  }

  private List<Path> list(String extension) throws IOException {
    List<Path> segments = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, SEGMENT + "*." + extension)) {
      files.forEach(segments::add);
    }
    segments.sort(null);
    return segments;
  }

  /** {@return bytes of all segments now} */
  long size() {
    try {
      long size = 0;
      for (Path segment : segments()) {
        size += Files.size(segment);
      }
      for (Path segment : transports()) {
        size += Files.size(segment);
      }
      return size;
    } catch (IOException e) {
      return 0; // Just being moved to its place.
    }
  }

  void save(Manifest manifest) throws IOException {
    AtomicFile.write(
        path.resolve(MANIFEST),
        ByteBuffer.wrap(manifest.toJson().getBytes(StandardCharsets.UTF_8)));
  }

  Manifest manifest() throws IOException {
    return Manifest.parse(Files.readString(path.resolve(MANIFEST)));
  }

  /** Removes the folder with what is left in it. */
  void delete() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(path);
  }
}
