package camera.mediamtx.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.DependencyFailedException;
import camera.api.MediaFile;
import camera.api.MediaPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaIndexTest {

  private static final Instant TIME = Instant.parse("2025-01-15T14:30:00Z");

  @TempDir Path folder;

  private final AtomicInteger described = new AtomicInteger();
  private Path root;
  private MediaIndex index;

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    index = index(root);
  }

  @Test
  void listsNewestFirstAndTiesByName() throws IOException {
    file("camera1/b.jpg", 10);
    file("camera0/c.jpg", 10);
    file("camera0/a.jpg", 5);
    file("d.jpg", 20);
    assertThat(names()).containsExactly("d.jpg", "b.jpg", "c.jpg", "a.jpg");
  }

  @Test
  void pagesAndCountsAll() throws IOException {
    for (int i = 0; i < 5; i++) {
      file("camera0/" + i + ".jpg", -i);
    }
    MediaPage page = index.list(2, 1);
    assertThat(names(page)).containsExactly("1.jpg", "2.jpg");
    assertThat(page.total()).isEqualTo(5);
    assertThat(names(index.list(2, 4))).containsExactly("4.jpg");
    assertThat(index.list(1000, 5).files()).isEmpty();
    assertThat(index.list(1000, Integer.MAX_VALUE).total()).isEqualTo(5);
  }

  @Test
  void leavesOutWhatIsHiddenLinkedDeeperOrNoMediaFile() throws IOException {
    Path outside = Files.createFile(folder.resolve("outside.jpg"));
    assertThat(names()).isEmpty();
    List<Path> files =
        List.of(
            file("camera0/.unfinished.jpg", 0),
            file(".trash/a.jpg", 0),
            file("camera0/deep/a.jpg", 0),
            file("camera0/a.txt", 0),
            Files.createSymbolicLink(root.resolve("camera0/link.jpg"), outside),
            Files.createSymbolicLink(root.resolve("camera9"), root.resolve("camera0/deep"))
                .resolve("a.jpg"));
    index.refresh(files);
    assertThat(names()).isEmpty();
    assertThat(names(index(root).list(50, 0))).isEmpty();
  }

  @Test
  void isEmptyBeforeAnythingWasStored() {
    MediaIndex nowhere = index(root.resolve("none"));
    assertThat(nowhere.list(50, 0)).isEqualTo(new MediaPage(List.of(), 0, 50, 0));
    assertThat(nowhere.find(new MediaFileName("a.jpg"))).isEmpty();
    assertThat(nowhere.bytes()).isZero();
  }

  @Test
  void saysWhatIsWrongWhenTheRootIsNoFolder() throws IOException {
    MediaIndex broken = index(Files.createFile(root.resolve("file")));
    assertThatExceptionOfType(DependencyFailedException.class)
        .isThrownBy(() -> broken.list(50, 0))
        .withMessageContaining("storage.snapshots");
  }

  @Test
  void findsAFileByNameEvenBeforeAnybodyToldOfIt() throws IOException {
    file("camera0/a.jpg", 0);
    Files.createSymbolicLink(root.resolve("camera0/link.jpg"), root.resolve("camera0/a.jpg"));
    assertThat(found("a.jpg")).contains(root.resolve("camera0/a.jpg"));
    assertThat(found("link.jpg")).isEmpty();
    assertThat(found("b.jpg")).isEmpty();
    Files.delete(root.resolve("camera0/a.jpg"));
    assertThat(found("a.jpg")).isEmpty();
    assertThat(names()).isEmpty();
  }

  @Test
  void followsChangesThatItIsToldOfAndAddsUpTheirBytes() throws IOException {
    Path first = write("camera0/a.jpg", 100);
    assertThat(index.bytes()).isEqualTo(100);
    Path second = write("camera7/b.jpg", 10);
    Files.write(first, new byte[30]);
    index.refresh(List.of(first, second));
    assertThat(index.bytes()).isEqualTo(40);
    assertThat(index.list(50, 0).total()).isEqualTo(2);
    Files.delete(first);
    index.refresh(List.of(first, first));
    assertThat(names()).containsExactly("b.jpg");
    assertThat(index.bytes()).isEqualTo(10);
  }

  /** Compared with an index made afresh, after changes in batches of all sizes. */
  @Test
  void staysInOrderOverManyChanges() throws IOException {
    Random random = new Random(7);
    assertThat(names()).isEmpty();
    for (int round = 0; round < 40; round++) {
      List<Path> changed = new ArrayList<>();
      for (int i = 0; i < 1 << random.nextInt(7); i++) {
        String name = "camera" + random.nextInt(3) + "/" + random.nextInt(200) + ".jpg";
        Path file = root.resolve(name);
        if (random.nextInt(3) == 0) {
          Files.deleteIfExists(file);
        } else {
          Files.deleteIfExists(file);
          Files.write(file(name, random.nextInt(20)), new byte[random.nextInt(50)]);
          Files.setLastModifiedTime(file, FileTime.from(TIME.plusSeconds(random.nextInt(20))));
        }
        changed.add(file);
      }
      index.refresh(changed);
      MediaIndex fresh = index(root);
      assertThat(index.list(1000, 0)).isEqualTo(fresh.list(1000, 0));
      assertThat(index.bytes()).isEqualTo(fresh.bytes());
    }
  }

  @Test
  void describesAFileOncePerChange() throws IOException {
    Path file = write("camera0/a.jpg", 1);
    index.list(50, 0);
    index.list(50, 0);
    assertThat(described).hasValue(1);
    Files.write(file, new byte[2]);
    index.refresh(List.of(file));
    assertThat(index.list(50, 0).files().getFirst().size()).isEqualTo(2);
    assertThat(described).hasValue(2);
  }

  @Test
  void givesTheOldestFirst() throws IOException {
    file("camera0/new.jpg", 9);
    file("camera0/old.jpg", 1);
    file("camera0/middle.jpg", 5);
    assertThat(index.oldest(2).stream().map(file -> file.path().getFileName().toString()))
        .containsExactly("old.jpg", "middle.jpg");
  }

  @Test
  void aWatchTellsOfWhatOthersDo() throws Exception {
    write("camera0/a.jpg", 1);
    try (FolderWatch watch = new FolderWatch(index, Duration.ofHours(1))) {
      awaitNames("a.jpg");
      write("camera0/b.jpg", 1);
      awaitNames("a.jpg", "b.jpg");
      write("camera5/c.jpg", 1); // In a folder that is made just now.
      awaitNames("a.jpg", "b.jpg", "c.jpg");
      write("camera5/d.jpg", 1);
      awaitNames("a.jpg", "b.jpg", "c.jpg", "d.jpg");
      Files.delete(root.resolve("camera0/a.jpg"));
      Files.move(root.resolve("camera0/b.jpg"), root.resolve("camera0/e.jpg"));
      awaitNames("c.jpg", "d.jpg", "e.jpg");
      Files.move(root.resolve("camera5"), folder.resolve("away"));
      awaitNames("e.jpg");
      assertThat(watch).isNotNull();
    }
  }

  @Test
  void looksAtEverythingFromTimeToTimeWithoutEvents() throws Exception {
    Path elsewhere = folder.resolve("later");
    index = index(elsewhere); // No events can be had from a folder that is not there yet.
    try (FolderWatch watch = new FolderWatch(index, Duration.ofMillis(20))) {
      awaitNames();
      root = elsewhere;
      write("camera0/a.jpg", 1);
      awaitNames("a.jpg");
      assertThat(watch).isNotNull();
    }
  }

  private MediaIndex index(Path of) {
    return new MediaIndex(
        of,
        "storage.snapshots",
        new MediaIndex.Describer() {
          @Override
          public boolean accepts(String name) {
            return name.endsWith(".jpg");
          }

          @Override
          public MediaFile describe(StoredFile file) {
            described.incrementAndGet();
            String name = file.path().getFileName().toString();
            Instant time = file.modified();
            return new MediaFile(
                name, "", file.size(), time, time, "jpg", Optional.empty(), Optional.empty());
          }
        });
  }

  private Optional<Path> found(String name) {
    return index.find(new MediaFileName(name)).map(StoredFile::path);
  }

  private List<String> names() {
    return names(index.list(50, 0));
  }

  private static List<String> names(MediaPage page) {
    return page.files().stream().map(MediaFile::name).toList();
  }

  private void awaitNames(String... expected) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    List<String> now = List.of();
    while (System.nanoTime() < deadline) {
      now = new ArrayList<>(names());
      Collections.sort(now);
      if (now.equals(List.of(expected))) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertThat(now).containsExactly(expected);
  }

  private Path file(String name, int seconds) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.setLastModifiedTime(Files.createFile(file), FileTime.from(TIME.plusSeconds(seconds)));
    return file;
  }

  private Path write(String name, int size) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, new byte[size]);
  }
}
