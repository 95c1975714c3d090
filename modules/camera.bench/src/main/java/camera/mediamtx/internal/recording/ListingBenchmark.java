package camera.mediamtx.internal.recording;

import camera.api.MediaPage;
import camera.api.RecordingFormat;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.storage.MediaStore;
import camera.mediamtx.internal.storage.StorageLayout;
import camera.mediamtx.internal.storage.StorageSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Listing many recordings: from memory, after a change, a page never listed, and the first look.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class ListingBenchmark {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");

  /** How many files there are, each with its notes. */
  @Param("100000")
  public int files;

  private Path root = Path.of("");
  private MediaStore store = store(root);
  private Path changing = root;

  /** For JMH. */
  public ListingBenchmark() {}

  /** Makes the files. */
  @Setup(Level.Trial)
  public void makeFiles() throws IOException {
    root = Files.createTempDirectory("listing");
    for (int i = 0; i < files; i++) {
      String camera = "camera" + i % 10;
      Instant time = FIRST.plusSeconds(60L * i);
      Path folder = Files.createDirectories(root.resolve("recordings").resolve(camera));
      Path film = folder.resolve(camera + "_" + NAME.format(time) + ".mp4");
      Files.setLastModifiedTime(Files.createFile(film), FileTime.from(time));
      RecordingNotes.write(film, RecordingFormat.FMP4, Duration.ofSeconds(60), 0);
      changing = film;
    }
    store = store(root);
    store.index().list(50, 0);
  }

  /** Removes them. */
  @TearDown(Level.Trial)
  public void removeFiles() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** The newest page, as clients ask for it all the time. */
  @Benchmark
  public MediaPage newestPage() {
    return store.index().list(50, 0);
  }

  /** Any page; the first time its notes are read. */
  @Benchmark
  public MediaPage anyPage() {
    return store.index().list(50, ThreadLocalRandom.current().nextInt(files));
  }

  /** The newest page after a file changed. */
  @Benchmark
  public MediaPage newestPageAfterAChange() throws IOException {
    Files.setLastModifiedTime(changing, FileTime.from(Instant.now()));
    store.index().refresh(List.of(changing));
    return store.index().list(50, 0);
  }

  /** The first question after the start: everything is read. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  @Warmup(iterations = 0)
  @Measurement(iterations = 3)
  public MediaPage firstLook() {
    return store(root).index().list(50, 0);
  }

  private static MediaStore store(Path root) {
    Settings settings =
        new Settings() {
          @Override
          @SuppressWarnings("unchecked") // The only folder that is asked for matters.
          public <T> T get(Setting<T> setting) {
            return setting.key().equals(StorageSettings.RECORDINGS.key())
                ? (T) root.resolve("recordings")
                : setting.defaultValue();
          }
        };
    DurationProbe probe = new DurationProbe(settings, new FfmpegProgram(settings, "libx264"));
    return RecordingFiles.store(new StorageLayout(settings), probe);
  }
}
