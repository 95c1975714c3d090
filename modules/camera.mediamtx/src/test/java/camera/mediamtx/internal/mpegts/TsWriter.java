package camera.mediamtx.internal.mpegts;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Writes transport streams for tests; shares no code with the reader. */
public final class TsWriter {

  public static final int MAP_PID = 0x1000;
  public static final int VIDEO_PID = 0x100;
  public static final int KLV_PID = 0x1f1;

  /** How KLV is announced: stream type, descriptors of the elementary stream, PES stream id. */
  public enum Mode {
    ASYNCHRONOUS(0x06, "05044b4c5641", 0xbd),
    SYNCHRONOUS(0x15, "26090100ff4b4c5641000f" + "2709c00000c00000c00000", 0xfc),
    UNLABELLED(0x06, "", 0xbd),
    ID3(0x15, "260d0100ff4944332000" + "0f00000000", 0xbd);

    final int type;
    private final String descriptors;
    final int streamId;

    Mode(int type, String descriptors, int streamId) {
      this.type = type;
      this.descriptors = descriptors;
      this.streamId = streamId;
    }
  }

  private final List<byte[]> packets = new ArrayList<>();
  private final Map<Integer, Integer> counters = new HashMap<>();
  private int sequence;

  /** Program association and map with video and one KLV stream. */
  public TsWriter tables(Mode mode) {
    return tables(mode, 0);
  }

  public TsWriter tables(Mode mode, int version) {
    association(version, MAP_PID);
    section(MAP_PID, map(version, mode, KLV_PID));
    return this;
  }

  /** Program association alone. */
  public TsWriter association(int version, int... mapPids) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < mapPids.length; i++) {
      body.writeBytes(bytes(0, i + 1, 0xe0 | mapPids[i] >> 8, mapPids[i]));
    }
    section(0, table(0, 1, version, body.toByteArray()));
    return this;
  }

  /** A program map with video and KLV streams of one mode. */
  public static byte[] map(int version, Mode mode, int... klvPids) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(bytes(0xe0 | VIDEO_PID >> 8, VIDEO_PID, 0xf0, 0));
    body.writeBytes(bytes(0x1b, 0xe0 | VIDEO_PID >> 8, VIDEO_PID, 0xf0, 0));
    for (int pid : klvPids) {
      body.writeBytes(klvEntry(mode, pid));
    }
    return table(2, 1, version, body.toByteArray());
  }

  /** The entry of a KLV stream in a program map. */
  public static byte[] klvEntry(Mode mode, int pid) {
    byte[] descriptors = HexFormat.of().parseHex(mode.descriptors);
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    entry.writeBytes(bytes(mode.type, 0xe0 | (pid >> 8), pid, 0xf0, descriptors.length));
    entry.writeBytes(descriptors);
    return entry.toByteArray();
  }

  /** A table section: header, body, checksum. */
  public static byte[] table(int id, int extension, int version, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int length = 5 + body.length + 4;
    out.writeBytes(
        bytes(
            id,
            0xb0 | length >> 8,
            length,
            extension >> 8,
            extension,
            0xc1 | (version << 1),
            0,
            0));
    out.writeBytes(body);
    int crc = crc(out.toByteArray());
    out.writeBytes(bytes(crc >> 24, crc >> 16, crc >> 8, crc));
    return out.toByteArray();
  }

  /** CRC-32/MPEG-2, bit by bit. */
  public static int crc(byte[] data) {
    int crc = 0xffffffff;
    for (byte b : data) {
      for (int bit = 7; bit >= 0; bit--) {
        boolean high = crc < 0;
        crc <<= 1;
        if (high != (((b >> bit) & 1) == 1)) {
          crc ^= 0x04c11db7;
        }
      }
    }
    return crc;
  }

  /** A section in packets of a PID. */
  public TsWriter section(int pid, byte[] section) {
    byte[] content = new byte[section.length + 1];
    System.arraycopy(section, 0, content, 1, section.length);
    int room = 184;
    for (int at = 0; at < content.length; at += room) {
      byte[] part = new byte[room];
      java.util.Arrays.fill(part, (byte) 0xff);
      System.arraycopy(content, at, part, 0, Math.min(room, content.length - at));
      packet(pid, at == 0, part);
    }
    return this;
  }

  /** KLV in one PES packet, with an access unit cell if synchronous. */
  public TsWriter klv(Mode mode, int pid, long pts, byte[] klv) {
    byte[] payload = mode == Mode.SYNCHRONOUS ? cell(3, klv) : klv;
    OptionalLong time = mode == Mode.SYNCHRONOUS ? OptionalLong.of(pts) : OptionalLong.empty();
    return pes(pid, mode.streamId, time, payload, true);
  }

  /** An access unit cell; fragment: 3 complete, 2 first, 1 last, 0 middle. */
  public byte[] cell(int fragment, byte[] klv) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes(0, sequence++, (fragment << 6) | 0x1f, klv.length >> 8, klv.length));
    out.writeBytes(klv);
    return out.toByteArray();
  }

  /** A PES packet. */
  public TsWriter pes(
      int pid, int streamId, OptionalLong pts, byte[] payload, boolean lengthStated) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int header = pts.isPresent() ? 5 : 0;
    int length = lengthStated ? 3 + header + payload.length : 0;
    out.writeBytes(
        bytes(0, 0, 1, streamId, length >> 8, length, 0x84, header == 0 ? 0 : 0x80, header));
    pts.ifPresent(
        t ->
            out.writeBytes(
                bytes(
                    0x21 | (int) ((t >> 29) & 0x0e),
                    (int) (t >> 22),
                    (int) (t >> 14) | 1,
                    (int) (t >> 7),
                    (int) (t << 1) | 1)));
    out.writeBytes(payload);
    byte[] pes = out.toByteArray();
    for (int at = 0; at < pes.length; at += 184) {
      packet(pid, at == 0, java.util.Arrays.copyOfRange(pes, at, Math.min(pes.length, at + 184)));
    }
    return this;
  }

  /** A packet of video data that means nothing. */
  public TsWriter video() {
    byte[] content = new byte[184];
    new java.util.Random(packets.size()).nextBytes(content);
    packet(VIDEO_PID, false, content);
    return this;
  }

  /** One packet, filled up by an adaptation field. */
  public TsWriter packet(int pid, boolean start, byte[] payload) {
    int counter = (counters.merge(pid, 1, Integer::sum) - 1) & 15;
    packets.add(packet(pid, start, counter, payload));
    return this;
  }

  /** One packet of its own. */
  public static byte[] packet(int pid, boolean start, int counter, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int stuffing = 184 - payload.length;
    out.writeBytes(
        bytes(0x47, (start ? 0x40 : 0) | pid >> 8, pid, (stuffing > 0 ? 0x30 : 0x10) | counter));
    if (stuffing > 0) {
      out.write(stuffing - 1);
    }
    if (stuffing > 1) {
      out.write(0);
    }
    for (int i = 2; i < stuffing; i++) {
      out.write(0xff);
    }
    out.writeBytes(payload);
    return out.toByteArray();
  }

  /** {@return the packets so far, to be changed at will} */
  public List<byte[]> packets() {
    return packets;
  }

  /** {@return the stream so far} */
  public byte[] stream() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    packets.forEach(out::writeBytes);
    return out.toByteArray();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
