package camera.mediamtx.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.DependencyFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageFailureTest {

  @TempDir Path folder;

  @Test
  void namesWhatToFreeWhenTheDiskIsFull() {
    IOException full = writeTo(Path.of("/dev/full"));
    assertThat(StorageFailure.isFull(folder, full)).isTrue();
    assertThat(message(full)).contains("is full", "storage.snapshots", "Delete recordings");
    assertThat(message(new FileSystemException("/x", null, "Disk quota exceeded")))
        .contains("is full");
  }

  @Test
  void saysWhatToDoAboutOtherFaultsWithoutTellingPaths() {
    assertThat(message(new AccessDeniedException("/secret/place"))).contains("permission");
    assertThat(message(new FileSystemException("/secret/place", null, "Read-only file system")))
        .contains("read-only");
    assertThat(message(new NoSuchFileException("/secret/place"))).contains("has gone");
    assertThat(message(new FileSystemException("/secret/place", null, "Input/output error")))
        .contains("Input/output error");
    assertThat(message(new FileSystemException("/secret/place"))).doesNotContain("/secret");
    assertThat(message(new IOException((String) null))).contains("IOException");
  }

  private String message(IOException failure) {
    DependencyFailedException translated =
        StorageFailure.of("write the snapshot", folder, "storage.snapshots", failure);
    assertThat(translated).hasCause(failure);
    assertThat(translated.dependency().word()).isEqualTo("storage");
    assertThat(translated.getMessage()).doesNotContain("/secret", folder.toString());
    return translated.getMessage();
  }

  private static IOException writeTo(Path device) {
    try (FileChannel channel = FileChannel.open(device, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1));
      throw new AssertionError("nothing can be written there");
    } catch (IOException e) {
      return e;
    }
  }
}
