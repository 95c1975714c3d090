package camera.mediamtx.internal.klv;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.UavMetadata;
import camera.mediamtx.internal.Ffmpeg;
import camera.mediamtx.internal.TestSettings;
import camera.mediamtx.internal.mpegts.TsWriter.Mode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What FFmpeg and this service read of the same STANAG 4609 streams. */
class FfmpegStreamsTest {

  private static final int PICTURES = 75;
  private static final List<Integer> ALL = IntStream.range(0, PICTURES).boxed().toList();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"SYNCHRONOUS", "ASYNCHRONOUS"})
  void ffprobeSeesTheKlvAndFfmpegReadsTheSameBytes(Mode mode) throws Exception {
    byte[] stream = StanagStream.make(folder, mode);
    Path file = Files.write(folder.resolve("uav.ts"), stream);
    assertThat(probe(file)).contains("h264").contains("klv");

    Path data = folder.resolve("data.klv");
    Ffmpeg.run(
        List.of(
            "-i", file.toString(), "-map", "0:d:0", "-c", "copy", "-f", "data", data.toString()));
    byte[] expected = UasSetWriter.concat(ALL.stream().map(Flight::set).toArray(byte[][]::new));
    assertThat(Files.readAllBytes(data)).isEqualTo(expected);

    List<UavMetadata> read = demux(stream);
    assertThat(read).extracting(Flight::check).isEqualTo(ALL);
    if (mode == Mode.SYNCHRONOUS) {
      assertThat(read).extracting(UavMetadata::pts).isEqualTo(StanagStream.pictures(stream));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SYNCHRONOUS", "ASYNCHRONOUS"})
  void metadataSurvivesFfmpegsRemuxing(Mode mode) throws Exception {
    Path file = Files.write(folder.resolve("uav.ts"), StanagStream.make(folder, mode));
    Path copy = folder.resolve("copy.ts");
    Ffmpeg.run(
        List.of("-i", file.toString(), "-map", "0", "-c", "copy", "-f", "mpegts", copy.toString()));
    List<UavMetadata> read = demux(Files.readAllBytes(copy));
    assertThat(read).extracting(Flight::check).isEqualTo(ALL);
  }

  @Test
  void ffmpegsDataOutputIsReadWhateverThePortions() throws Exception {
    Path file = Files.write(folder.resolve("uav.ts"), StanagStream.make(folder, Mode.ASYNCHRONOUS));
    Path data = folder.resolve("data.klv");
    Ffmpeg.run(
        List.of("-i", file.toString(), "-map", "0:d", "-c", "copy", "-f", "data", data.toString()));
    byte[] bytes = Files.readAllBytes(data);
    for (int portion : new int[] {1, 7, 256, 4096}) {
      List<UavMetadata> read = new ArrayList<>();
      KlvReader reader = new KlvReader(65_536, InstantSource.system(), read::add);
      for (int at = 0; at < bytes.length; at += portion) {
        int count = Math.min(portion, bytes.length - at);
        reader.feed(ByteBuffer.wrap(bytes, at, count), OptionalLong.empty());
      }
      assertThat(read).extracting(Flight::check).isEqualTo(ALL);
    }
  }

  @Test
  void klvThatFfmpegRelabelledIsFound() throws Exception {
    Path klv =
        Files.write(
            folder.resolve("raw.bin"),
            UasSetWriter.concat(ALL.stream().map(Flight::set).toArray(byte[][]::new)));
    Path relabelled = folder.resolve("relabelled.ts");
    Ffmpeg.run(
        List.of(
            "-f",
            "data",
            "-i",
            klv.toString(),
            "-map",
            "0",
            "-c",
            "copy",
            "-f",
            "mpegts",
            relabelled.toString()));
    assertThat(probe(relabelled)).doesNotContain("klv");
    assertThat(demux(Files.readAllBytes(relabelled))).extracting(Flight::check).isEqualTo(ALL);
  }

  private static List<UavMetadata> demux(byte[] stream) {
    List<UavMetadata> read = new ArrayList<>();
    KlvDemuxer demuxer =
        new KlvDemuxer(new TestSettings(Path.of("unused")), InstantSource.system(), read::add);
    for (int at = 0; at < stream.length; at += 1316) { // As UDP brings it.
      demuxer.feed(ByteBuffer.wrap(stream, at, Math.min(1316, stream.length - at)));
    }
    demuxer.end();
    return read;
  }

  private static String probe(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "ffprobe",
                "-v",
                "error",
                "-show_entries",
                "stream=codec_name",
                "-of",
                "csv",
                file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }
}
