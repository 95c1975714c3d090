package camera.mediamtx.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import camera.mediamtx.internal.Ffmpeg;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureSizeTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png"})
  void readsWhatAnotherProgramWrote(String format) throws Exception {
    Ffmpeg.picture(folder, format, 322, 124);
    assertThat(PictureSize.of(folder.resolve("source." + format))).contains("322x124");
  }

  @Test
  void passesOverLongSegmentsAndFillBytes() throws IOException {
    ByteBuffer jpeg = ByteBuffer.allocate(70_000);
    jpeg.putShort((short) 0xffd8).putShort((short) 0xffe1).putShort((short) 65_535);
    jpeg.position(4 + 65_535);
    jpeg.put((byte) 0xff).put((byte) 0xff).putShort((short) 0xffc2);
    jpeg.putShort((short) 17).put((byte) 8).putShort((short) 480).putShort((short) 640);
    assertThat(PictureSize.of(Files.write(folder.resolve("a"), jpeg.array()))).contains("640x480");
  }

  @Test
  void tellsNothingOfWhatIsNoPicture() throws IOException {
    assertThat(PictureSize.of(Files.writeString(folder.resolve("a"), "text"))).isEmpty();
    assertThat(PictureSize.of(Files.createFile(folder.resolve("empty")))).isEmpty();
    byte[] cut = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16};
    assertThat(PictureSize.of(Files.write(folder.resolve("cut"), cut))).isEmpty();
    assertThat(PictureSize.of(folder.resolve("missing"))).isEmpty();
  }
}
