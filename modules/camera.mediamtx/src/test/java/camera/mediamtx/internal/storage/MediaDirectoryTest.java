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
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaDirectoryTest {

  private static final Instant TIME = Instant.parse("2025-01-15T14:30:00Z");

  @TempDir Path root;

  @Test
  void listsNewestFirstAndTiesByName() throws IOException {
    file("camera1/b.jpg", 10);
    file("camera0/c.jpg", 10);
    file("camera0/a.jpg", 5);
    file("d.jpg", 20);
    assertThat(names(list(50, 0))).containsExactly("d.jpg", "b.jpg", "c.jpg", "a.jpg");
  }

  @Test
  void pagesAndCountsAll() throws IOException {
    for (int i = 0; i < 5; i++) {
      file("camera0/" + i, -i);
    }
    MediaPage page = list(2, 1);
    assertThat(names(page)).containsExactly("1", "2");
    assertThat(page.total()).isEqualTo(5);
    assertThat(names(list(2, 4))).containsExactly("4");
    assertThat(list(1000, 5).files()).isEmpty();
    assertThat(list(1000, Integer.MAX_VALUE).total()).isEqualTo(5);
  }

  @Test
  void leavesOutWhatIsHiddenLinkedOrDeeper() throws IOException {
    Path outside = Files.createTempFile(root.getParent(), "outside", ".jpg");
    file("camera0/.unfinished", 0);
    file(".trash/a.jpg", 0);
    file("camera0/deep/a.jpg", 0);
    Files.createSymbolicLink(root.resolve("camera0/link.jpg"), outside);
    Files.createSymbolicLink(root.resolve("camera9"), root.resolve("camera0/deep"));
    assertThat(list(50, 0).files()).isEmpty();
    Files.delete(outside);
  }

  @Test
  void isEmptyBeforeAnythingWasStored() {
    MediaDirectory nowhere = directory(root.resolve("none"));
    assertThat(nowhere.list(50, 0)).isEqualTo(new MediaPage(java.util.List.of(), 0, 50, 0));
    assertThat(nowhere.find(new MediaFileName("a.jpg"))).isEmpty();
  }

  @Test
  void saysWhatIsWrongWhenTheRootIsNoFolder() throws IOException {
    MediaDirectory broken = directory(Files.createFile(root.resolve("file")));
    assertThatExceptionOfType(DependencyFailedException.class)
        .isThrownBy(() -> broken.list(50, 0))
        .withMessageContaining("storage.snapshots");
  }

  @Test
  void findsAFileInAnyFolderButNotThroughLinks() throws IOException {
    file("camera0/a.jpg", 0);
    Files.createSymbolicLink(root.resolve("camera0/link.jpg"), root.resolve("camera0/a.jpg"));
    MediaDirectory directory = directory(root);
    assertThat(directory.find(new MediaFileName("a.jpg"))).contains(root.resolve("camera0/a.jpg"));
    assertThat(directory.find(new MediaFileName("link.jpg"))).isEmpty();
    assertThat(directory.find(new MediaFileName("b.jpg"))).isEmpty();
  }

  private MediaPage list(int limit, int offset) {
    return directory(root).list(limit, offset);
  }

  private static MediaDirectory directory(Path root) {
    return new MediaDirectory(
        root,
        "storage.snapshots",
        (file, attributes) -> {
          Instant time = attributes.lastModifiedTime().toInstant();
          String name = file.getFileName().toString();
          return Optional.of(
              new MediaFile(name, "", attributes.size(), time, time, "jpg", Optional.empty()));
        });
  }

  private static java.util.List<String> names(MediaPage page) {
    return page.files().stream().map(MediaFile::name).toList();
  }

  private void file(String name, int seconds) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.setLastModifiedTime(Files.createFile(file), FileTime.from(TIME.plusSeconds(seconds)));
  }
}
