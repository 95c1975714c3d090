package camera.mediamtx.internal.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path folder;

  @Test
  void appearsOnlyWhenCommitted() throws IOException {
    Path target = folder.resolve("a.jpg");
    try (AtomicFile file = AtomicFile.create(target)) {
      file.append(bytes("half"));
      assertThat(target).doesNotExist();
      file.append(bytes(" and whole"));
      file.commit();
    }
    assertThat(target).hasContent("half and whole");
    assertThat(folder)
        .isDirectoryContaining(target::equals)
        .satisfies(AtomicFileTest::holdsOneFile);
  }

  @Test
  void leavesNothingWhenNotCommitted() throws IOException {
    Path target = folder.resolve("a.jpg");
    try (AtomicFile file = AtomicFile.create(target)) {
      file.append(bytes("half"));
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void replacesAnEarlierFileInOneStep() throws IOException {
    Path target = Files.writeString(folder.resolve("a.jpg"), "old");
    AtomicFile.write(target, bytes("new"));
    assertThat(target).hasContent("new");
    holdsOneFile(folder);
  }

  @Test
  void keepsTheEarlierFileWhenTheNewOneCannotBeRenamed() throws IOException {
    Path target = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(target.resolve("inside"), "kept");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> AtomicFile.write(target, bytes("new")));
    assertThat(target.resolve("inside")).hasContent("kept");
    holdsOneFile(folder);
  }

  @Test
  void writesNamesOfTheGreatestLength() throws IOException {
    Path target = folder.resolve("a".repeat(255));
    AtomicFile.write(target, bytes("x"));
    assertThat(target).hasContent("x");
  }

  @Test
  void renamesWhatAnotherProgramWrote() throws IOException {
    Path temporary = Files.writeString(folder.resolve(".recording"), "film");
    AtomicFile.force(temporary);
    AtomicFile.rename(temporary, folder.resolve("a.mp4"));
    AtomicFile.forceFolder(folder.resolve("a.mp4"));
    assertThat(folder.resolve("a.mp4")).hasContent("film");
    holdsOneFile(folder);
  }

  @Test
  @SuppressWarnings("resource") // Left open on purpose: a killed process closes nothing either.
  void removesWhatAKilledRunLeft() throws IOException {
    AtomicFile.create(folder.resolve("a.jpg")).append(bytes("half"));
    Files.writeString(folder.resolve(".other"), "not ours");
    Files.writeString(folder.resolve("b.jpg"), "whole");
    assertThat(AtomicFile.removeUnfinished(folder)).isEqualTo(1);
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder(".other", "b.jpg");
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  private static void holdsOneFile(Path folder) {
    assertThat(folder.toFile().list()).hasSize(1);
  }
}
