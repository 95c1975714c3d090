package camera.mediamtx.internal.mpegts;

import static org.assertj.core.api.Assertions.assertThat;

import camera.mediamtx.internal.mpegts.TsWriter.Mode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MetadataDemuxerTest {

  private final List<String> seen = new ArrayList<>();
  private final MetadataDemuxer demuxer =
      new MetadataDemuxer(
          4096,
          2,
          new MetadataDemuxer.Sink() {
            @Override
            public void bytes(int pid, OptionalLong pts, ByteBuffer bytes) {
              byte[] copy = new byte[bytes.remaining()];
              bytes.get(copy);
              String time = pts.isPresent() ? "@" + pts.getAsLong() : "";
              seen.add(Integer.toHexString(pid) + time + " " + HexFormat.of().formatHex(copy));
            }

            @Override
            public void lost(int pid) {
              seen.add(Integer.toHexString(pid) + " lost");
            }

            @Override
            public void ended(int pid) {
              seen.add(Integer.toHexString(pid) + " ended");
            }
          });
  private final TsWriter writer = new TsWriter();

  @Test
  void asynchronousMetadataComesAtOnceAndWithoutTime() {
    writer.tables(Mode.ASYNCHRONOUS).klv(Mode.ASYNCHRONOUS, TsWriter.KLV_PID, 7, bytes(1, 2, 3));
    feedAndConfirm();
    assertThat(seen).containsExactly("1f1 010203");
  }

  @Test
  void synchronousMetadataHasItsTimeAndLosesItsCell() {
    long last = (1L << 33) - 1;
    writer
        .tables(Mode.SYNCHRONOUS)
        .klv(Mode.SYNCHRONOUS, TsWriter.KLV_PID, 90_000, bytes(1))
        .klv(Mode.SYNCHRONOUS, TsWriter.KLV_PID, last, bytes(2))
        .klv(Mode.SYNCHRONOUS, TsWriter.KLV_PID, 0x155555555L, bytes(3));
    feedAndConfirm();
    assertThat(seen).containsExactly("1f1@90000 01", "1f1@" + last + " 02", "1f1@5726623061 03");
  }

  @Test
  void synchronousMetadataWithoutCellsIsReadToo() {
    writer
        .tables(Mode.SYNCHRONOUS)
        .pes(TsWriter.KLV_PID, 0xfc, OptionalLong.of(5), bytes(6, 0x0e, 0x2b, 0x34, 9), true);
    feedAndConfirm();
    assertThat(seen).containsExactly("1f1@5 060e2b3409");
  }

  @Test
  void severalCellsAndFragmentsOfAPacketAreGivenOutInOrder() {
    byte[] first = writer.cell(3, bytes(1));
    byte[] second = writer.cell(2, bytes(2));
    byte[] third = writer.cell(1, bytes(3));
    writer.cell(3, bytes(9)); // Uses up a sequence number.
    byte[] fourth = writer.cell(1, bytes(4));
    writer.tables(Mode.SYNCHRONOUS);
    writer.pes(
        TsWriter.KLV_PID, 0xfc, OptionalLong.of(1), join(first, second, third, fourth), true);
    feedAndConfirm();
    assertThat(seen).containsExactly("1f1@1 01", "1f1@1 02", "1f1@1 03", "1f1 lost", "1f1@1 04");
  }

  @Test
  void aPacketOfUnstatedLengthEndsWithTheNext() {
    writer
        .tables(Mode.ASYNCHRONOUS)
        .pes(TsWriter.KLV_PID, 0xbd, OptionalLong.empty(), bytes(1), false)
        .pes(TsWriter.KLV_PID, 0xbd, OptionalLong.empty(), bytes(2), false);
    feedAndConfirm();
    assertThat(seen).containsExactly("1f1 01");
    demuxer.end();
    assertThat(seen).containsExactly("1f1 01", "1f1 02");
  }

  @Test
  void aMissingPacketIsToldAndWhatCameBeforeItIsKept() {
    writer.tables(Mode.ASYNCHRONOUS);
    writer.pes(TsWriter.KLV_PID, 0xbd, OptionalLong.empty(), new byte[500], true);
    writer.klv(Mode.ASYNCHRONOUS, TsWriter.KLV_PID, 0, bytes(7));
    writer.packets().remove(3);
    feedAndConfirm();
    assertThat(seen).containsExactly("1f1 " + "00".repeat(175), "1f1 lost", "1f1 07");
    assertThat(demuxer.statistics().losses()).isEqualTo(1);
  }

  @Test
  void aRepeatedPacketIsIgnored() {
    writer.tables(Mode.ASYNCHRONOUS).klv(Mode.ASYNCHRONOUS, TsWriter.KLV_PID, 0, bytes(7));
    writer.packets().add(writer.packets().getLast());
    writer.klv(Mode.ASYNCHRONOUS, TsWriter.KLV_PID, 0, bytes(8));
    feedAndConfirm();
    assertThat(seen).containsExactly("1f1 07", "1f1 08");
  }

  @Test
  void aDamagedCounterCostsNoGoodPacket() {
    writer.tables(Mode.ASYNCHRONOUS);
    for (int i = 0; i < 4; i++) {
      writer.klv(Mode.ASYNCHRONOUS, TsWriter.KLV_PID, 0, bytes(i));
    }
    writer.packets().get(3)[3] ^= 3; // Counter 1 becomes 2, that of the next packet.
    feedAndConfirm();
    assertThat(seen).containsSubsequence("1f1 00", "1f1 01", "1f1 02", "1f1 03");
  }

  @Test
  void aPacketThatIsTooLongIsCut() {
    writer.tables(Mode.ASYNCHRONOUS);
    writer.pes(TsWriter.KLV_PID, 0xbd, OptionalLong.empty(), new byte[9000], true);
    writer.klv(Mode.ASYNCHRONOUS, TsWriter.KLV_PID, 0, bytes(7));
    feedAndConfirm();
    assertThat(seen).containsExactly("1f1 " + "00".repeat(4096 - 9), "1f1 lost", "1f1 07");
  }

  @Test
  void privateDataThatNothingDescribesIsTried() {
    writer.tables(Mode.UNLABELLED).klv(Mode.UNLABELLED, TsWriter.KLV_PID, 0, bytes(7));
    feedAndConfirm();
    assertThat(seen).containsExactly("1f1 07");
  }

  @Test
  void otherMetadataIsLeftAlone() {
    writer.tables(Mode.ID3).klv(Mode.ID3, TsWriter.KLV_PID, 0, bytes(7));
    feedAndConfirm();
    assertThat(seen).isEmpty();
    assertThat(demuxer.statistics().streams()).isZero();
  }

  @Test
  void damagedTablesAreIgnoredUntilGoodOnesCome() {
    writer.tables(Mode.ASYNCHRONOUS);
    writer.packets().get(1)[30] ^= 1;
    writer.klv(Mode.ASYNCHRONOUS, TsWriter.KLV_PID, 0, bytes(1));
    writer.tables(Mode.ASYNCHRONOUS).klv(Mode.ASYNCHRONOUS, TsWriter.KLV_PID, 0, bytes(2));
    feedAndConfirm();
    assertThat(seen).containsExactly("1f1 02");
    assertThat(demuxer.statistics().damagedSections()).isEqualTo(1);
  }

  @Test
  void aMapOverSeveralPacketsIsReadAndStreamsAboveTheLimitAreCounted() {
    int[] pids = new int[40];
    for (int i = 0; i < pids.length; i++) {
      pids[i] = 0x200 + i;
    }
    writer.association(0, TsWriter.MAP_PID);
    writer.section(TsWriter.MAP_PID, TsWriter.map(0, Mode.ASYNCHRONOUS, pids));
    writer.section(TsWriter.MAP_PID, TsWriter.map(0, Mode.ASYNCHRONOUS, pids));
    feedAndConfirm();
    assertThat(demuxer.statistics().streams()).isEqualTo(2);
    assertThat(demuxer.statistics().refusedStreams()).isEqualTo(38);
  }

  @Test
  void aChangedMapEndsAStreamAndAChangedAssociationEndsAProgram() {
    writer.tables(Mode.ASYNCHRONOUS, 0);
    writer.section(TsWriter.MAP_PID, TsWriter.map(1, Mode.ASYNCHRONOUS, 0x300));
    writer.klv(Mode.ASYNCHRONOUS, TsWriter.KLV_PID, 0, bytes(1));
    writer.klv(Mode.ASYNCHRONOUS, 0x300, 0, bytes(2));
    writer.association(1, 0x1100);
    writer.section(0x1100, TsWriter.map(0, Mode.SYNCHRONOUS, 0x300));
    writer.klv(Mode.SYNCHRONOUS, 0x300, 4, bytes(3));
    feedAndConfirm();
    assertThat(seen).containsExactly("1f1 ended", "300 02", "300 ended", "300@4 03");
  }

  @Test
  void packetsWithATransportErrorAreLost() {
    writer.tables(Mode.ASYNCHRONOUS).klv(Mode.ASYNCHRONOUS, TsWriter.KLV_PID, 0, bytes(1));
    writer.packets().getLast()[1] |= (byte) 0x80;
    feedAndConfirm();
    assertThat(seen).isEmpty();
    assertThat(demuxer.statistics().damagedPackets()).isEqualTo(1);
  }

  /** Two packets of video confirm the alignment of those before. */
  private void feedAndConfirm() {
    demuxer.feed(ByteBuffer.wrap(writer.video().video().stream()));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] join(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(1000);
    for (byte[] part : parts) {
      all.put(part);
    }
    return java.util.Arrays.copyOf(all.array(), all.position());
  }
}
