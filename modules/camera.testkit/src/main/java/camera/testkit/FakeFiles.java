package camera.testkit;

import static camera.testkit.FakeController.RECORDING;
import static camera.testkit.FakeController.SNAPSHOT;
import static camera.testkit.FakeController.TIME;

import camera.api.MediaFile;
import camera.api.MediaPage;
import camera.api.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The one recording and the one snapshot of a {@link FakeController}. Thread-safe. */
final class FakeFiles {

  private final List<FileChannel> opened = new CopyOnWriteArrayList<>();
  private volatile int size = FakeController.SIZE;

  void size(int bytes) {
    size = bytes;
  }

  /** {@return how many of the files given out are open} */
  long open() {
    return opened.stream().filter(FileChannel::isOpen).count();
  }

  MediaPage recordings(int limit, int offset) {
    return page(RECORDING + ".mp4", "fmp4", limit, offset);
  }

  MediaPage snapshots(int limit, int offset) {
    return page(SNAPSHOT, "jpg", limit, offset);
  }

  private MediaPage page(String name, String format, int limit, int offset) {
    Optional<Duration> duration =
        format.equals("fmp4") ? Optional.of(Duration.ofMillis(5500)) : Optional.empty();
    MediaFile file = file(name, format, duration, Optional.empty());
    return new MediaPage(offset == 0 ? List.of(file) : List.of(), 1, limit, offset);
  }

  private MediaFile file(
      String name, String format, Optional<Duration> duration, Optional<String> resolution) {
    return new MediaFile(name, "camera0", size, TIME, TIME, format, duration, resolution);
  }

  MediaFile recording(String filename) {
    if (!filename.equals(RECORDING) && !filename.equals(RECORDING + ".mp4")) {
      throw new NotFoundException(NotFoundException.Resource.RECORDING, filename);
    }
    return file(RECORDING + ".mp4", "fmp4", Optional.of(Duration.ofMillis(5500)), Optional.empty());
  }

  MediaFile snapshot(String filename) {
    if (!filename.equals(SNAPSHOT)) {
      throw new NotFoundException(NotFoundException.Resource.SNAPSHOT, filename);
    }
    return file(SNAPSHOT, "jpg", Optional.empty(), Optional.of("1280x720"));
  }

  /** As many bytes as every file has here; the value of each is its place modulo 251. */
  FileChannel content() {
    try {
      Path file = Files.createTempFile("fake-media", ".bin");
      byte[] bytes = new byte[size];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (i % 251);
      }
      Files.write(file, bytes);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
      opened.add(channel);
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
