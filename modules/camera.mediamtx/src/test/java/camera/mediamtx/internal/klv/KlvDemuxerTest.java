package camera.mediamtx.internal.klv;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.UavMetadata;
import camera.mediamtx.internal.TestSettings;
import camera.mediamtx.internal.mpegts.TsWriter;
import camera.mediamtx.internal.mpegts.TsWriter.Mode;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KlvDemuxerTest {

  private static final TestSettings SETTINGS = new TestSettings(Path.of("unused"));

  private final List<UavMetadata> read = new ArrayList<>();
  private final KlvDemuxer demuxer = new KlvDemuxer(SETTINGS, InstantSource.system(), read::add);

  @ParameterizedTest
  @EnumSource(names = {"SYNCHRONOUS", "ASYNCHRONOUS", "UNLABELLED"})
  void allValuesComeBackAsTheyWereSent(Mode mode) {
    byte[] stream = flight(mode, 300).stream();
    Random random = new Random(1);
    for (int at = 0; at < stream.length; ) {
      int count = Math.min(stream.length - at, 1 + random.nextInt(3000));
      demuxer.feed(ByteBuffer.wrap(stream, at, count));
      at += count;
    }
    demuxer.end();
    assertThat(read).hasSize(300);
    for (int n = 0; n < 300; n++) {
      assertThat(Flight.check(read.get(n))).isEqualTo(n);
      assertThat(read.get(n).pts())
          .isEqualTo(mode == Mode.SYNCHRONOUS ? OptionalLong.of(pts(n)) : OptionalLong.empty());
    }
    assertThat(demuxer.metadata().intact()).isEqualTo(300);
    assertThat(demuxer.transport().skippedBytes()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"SYNCHRONOUS", "ASYNCHRONOUS"})
  void oneLostPacketInAHundredCostsOnlyTheSetsItBelongedTo(Mode mode) {
    TsWriter writer = flight(mode, 3000);
    Random random = new Random(2);
    Set<Integer> hit = new TreeSet<>();
    List<byte[]> kept = new ArrayList<>();
    List<Integer> sets = setsOf(writer);
    for (int i = 0; i < sets.size(); i++) {
      if (i > 2 && random.nextInt(100) == 0) { // The first tables are needed.
        hit.add(sets.get(i));
      } else {
        kept.add(writer.packets().get(i));
      }
    }
    hit.remove(-1);
    kept.forEach(packet -> demuxer.feed(ByteBuffer.wrap(packet)));
    demuxer.end();
    Set<Integer> good = new TreeSet<>();
    read.stream().filter(UavMetadata::intact).forEach(set -> good.add(Flight.check(set)));
    Set<Integer> expected = new TreeSet<>();
    for (int n = 0; n < 3000; n++) {
      expected.add(n);
    }
    expected.removeAll(hit);
    assertThat(hit.size()).isBetween(50, 300);
    assertThat(good).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(names = {"SYNCHRONOUS", "ASYNCHRONOUS"})
  void aHundredThousandMutatedPacketsNeverFailAndNeverCostAGoodSet(Mode mode) {
    Random random = new Random(3);
    int mutated = 0;
    int sets = 0;
    byte[] tables = new TsWriter().tables(mode).stream();
    while (mutated < 100_000) {
      TsWriter writer = flight(mode, 60);
      List<byte[]> packets = writer.packets();
      List<Integer> setsOf = setsOf(writer);
      int end = packets.size() * 2 / 3; // What follows is whole.
      for (int i = 0; i < end; i++) {
        byte[] packet = packets.get(i);
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
          int at = random.nextInt(4) == 0 ? random.nextInt(30) : random.nextInt(packet.length);
          packet[at] = (byte) random.nextInt();
        }
        mutated++;
      }
      read.clear();
      demuxer.feed(ByteBuffer.wrap(tables));
      demuxer.feed(ByteBuffer.wrap(writer.stream()));
      int first = setsOf.subList(0, end).stream().max(Integer::compare).orElseThrow() + 1;
      List<Integer> expected = IntStream.range(first, 60).boxed().toList();
      assertThat(read.subList(Math.max(0, read.size() - expected.size()), read.size()))
          .as("after " + mutated + " mutated packets")
          .extracting(Flight::check)
          .isEqualTo(expected);
      sets += expected.size();
    }
    assertThat(sets).isGreaterThan(5000);
    assertThat(demuxer.transport().damagedPackets()).isPositive();
    assertThat(demuxer.transport().skippedBytes()).isPositive();
    assertThat(demuxer.metadata().wrongChecksums()).isPositive();
  }

  @Test
  void noiseNeverFails() {
    byte[] noise = new byte[2_000_000];
    new Random(4).nextBytes(noise);
    for (int i = 0; i + 188 <= noise.length; i += 188) {
      noise[i] = 0x47;
      noise[i + 1] &= 1; // Low PIDs, so that tables and streams are hit.
      if (i % 3 == 0) {
        noise[i + 2] = 0;
      }
    }
    demuxer.feed(ByteBuffer.wrap(flight(Mode.SYNCHRONOUS, 3).stream()));
    demuxer.feed(ByteBuffer.wrap(noise));
    demuxer.end();
    assertThat(demuxer.transport().packets()).isGreaterThan(10_000);
  }

  @Test
  void severalSetsInOnePacketAndOneSetInSeveral() {
    byte[] three = UasSetWriter.concat(Flight.set(0), Flight.set(1), Flight.set(2));
    byte[] long1 = Flight.set(3);
    TsWriter writer = new TsWriter().tables(Mode.ASYNCHRONOUS);
    writer.klv(Mode.ASYNCHRONOUS, TsWriter.KLV_PID, 0, three);
    writer.klv(Mode.ASYNCHRONOUS, TsWriter.KLV_PID, 0, java.util.Arrays.copyOf(long1, 70));
    writer.klv(
        Mode.ASYNCHRONOUS,
        TsWriter.KLV_PID,
        0,
        java.util.Arrays.copyOfRange(long1, 70, long1.length));
    demuxer.feed(ByteBuffer.wrap(writer.stream()));
    demuxer.end();
    assertThat(read).extracting(Flight::check).containsExactly(0, 1, 2, 3);
  }

  private static long pts(int n) {
    return 90_000 + n * 3003L;
  }

  /** A stream of sets with video between them and tables now and then. */
  static TsWriter flight(Mode mode, int sets) {
    TsWriter writer = new TsWriter();
    for (int n = 0; n < sets; n++) {
      if (n % 20 == 0) {
        writer.tables(mode);
      }
      writer.klv(mode, TsWriter.KLV_PID, pts(n), Flight.set(n)).video().video();
    }
    return writer;
  }

  /** For each packet the set it is part of; -1 for tables and video. */
  private static List<Integer> setsOf(TsWriter writer) {
    List<Integer> sets = new ArrayList<>();
    int set = -1;
    for (byte[] packet : writer.packets()) {
      int pid = (packet[1] & 0x1f) << 8 | (packet[2] & 0xff);
      if (pid != TsWriter.KLV_PID) {
        sets.add(-1);
        continue;
      }
      set += (packet[1] & 0x40) != 0 ? 1 : 0;
      sets.add(set);
    }
    return sets;
  }
}
