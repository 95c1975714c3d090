package camera.mediamtx.internal.klv;

import camera.mediamtx.internal.Ffmpeg;
import camera.mediamtx.internal.mpegts.TsWriter;
import camera.mediamtx.internal.mpegts.TsWriter.Mode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Makes STANAG 4609 streams for tests: video encoded and muxed by FFmpeg, into which a KLV stream
 * is woven, as FFmpeg cannot make one itself.
 */
public final class StanagStream {

  private static final int PACKET = 188;
  private static final int VIDEO_PID = 0x100;
  private static final int MAP_PID = 0x1000;

  private StanagStream() {}

  /** Three seconds of video at 25 pictures a second, with a set before every picture. */
  static byte[] make(Path folder, Mode mode) throws IOException, InterruptedException {
    return make(folder, mode, 3, "libx264");
  }

  /**
   * Video at 25 pictures a second with a key frame each second, and a set before every picture.
   *
   * @param encoder FFmpeg's, {@code libx264} or {@code libx265}
   */
  public static byte[] make(Path folder, Mode mode, int seconds, String encoder)
      throws IOException, InterruptedException {
    Path video = folder.resolve("video.ts");
    Ffmpeg.run(
        List.of(
            "-f",
            "lavfi",
            "-i",
            "testsrc2=size=320x240:rate=25",
            "-t",
            Integer.toString(seconds),
            "-c:v",
            encoder,
            "-preset",
            "ultrafast",
            "-x265-params",
            "keyint=25:log-level=error",
            "-g",
            "25",
            "-bf",
            "0",
            "-pix_fmt",
            "yuv420p",
            "-f",
            "mpegts",
            video.toString()));
    return weave(Files.readAllBytes(video), mode);
  }

  /** Announces a KLV stream in each program map and puts a set before each picture. */
  private static byte[] weave(byte[] stream, Mode mode) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int sets = 0;
    int counter = 0;
    TsWriter klv = new TsWriter();
    for (int at = 0; at < stream.length; at += PACKET) {
      byte[] packet = Arrays.copyOfRange(stream, at, at + PACKET);
      int pid = (packet[1] & 0x1f) << 8 | (packet[2] & 0xff);
      boolean start = (packet[1] & 0x40) != 0;
      if (pid == MAP_PID && start) {
        packet = withKlv(packet, mode);
      } else if (pid == VIDEO_PID && start) {
        klv.klv(mode, TsWriter.KLV_PID, pts(packet), Flight.set(sets));
        sets++;
        for (byte[] part : klv.packets()) {
          part[3] = (byte) ((part[3] & 0xf0) | (counter++ & 0x0f));
          out.writeBytes(part);
        }
        klv.packets().clear();
      }
      out.writeBytes(packet);
    }
    return out.toByteArray();
  }

  /** The program map in a packet with one more stream. */
  private static byte[] withKlv(byte[] packet, Mode mode) {
    ByteBuffer bytes = ByteBuffer.wrap(packet);
    int section = 5; // FFmpeg fills up after the section, not before it.
    int length = bytes.getShort(section + 1) & 0x0fff;
    int body = section + 8;
    int end = section + 3 + length - 4;
    ByteArrayOutputStream longer = new ByteArrayOutputStream();
    longer.write(packet, body, end - body);
    longer.writeBytes(TsWriter.klvEntry(mode, TsWriter.KLV_PID));
    int version = (packet[section + 5] >> 1) & 0x1f;
    int program = bytes.getShort(section + 3);
    byte[] table = TsWriter.table(2, program, version, longer.toByteArray());
    byte[] changed = new byte[PACKET];
    Arrays.fill(changed, (byte) 0xff);
    System.arraycopy(packet, 0, changed, 0, section);
    System.arraycopy(table, 0, changed, section, table.length);
    return changed;
  }

  /** The time stamp of the PES packet that begins in a packet. */
  static long pts(byte[] packet) {
    int pes = 4 + ((packet[3] & 0x20) != 0 ? 1 + (packet[4] & 0xff) : 0);
    long time = 0;
    int[] bits = {
      packet[pes + 9] & 0x0e,
      packet[pes + 10] & 0xff,
      packet[pes + 11] & 0xfe,
      packet[pes + 12] & 0xff,
      packet[pes + 13] & 0xfe
    };
    int[] shifts = {29, 22, 14, 7, -1};
    for (int i = 0; i < bits.length; i++) {
      time += shifts[i] < 0 ? bits[i] >> 1 : (long) bits[i] << shifts[i];
    }
    return time;
  }

  /** {@return the time stamps of all pictures} */
  static List<OptionalLong> pictures(byte[] stream) {
    return java.util.stream.IntStream.range(0, stream.length / PACKET)
        .mapToObj(i -> Arrays.copyOfRange(stream, i * PACKET, (i + 1) * PACKET))
        .filter(p -> ((p[1] & 0x1f) << 8 | (p[2] & 0xff)) == VIDEO_PID && (p[1] & 0x40) != 0)
        .map(p -> OptionalLong.of(pts(p)))
        .toList();
  }
}
