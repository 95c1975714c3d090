package camera.mediamtx.internal.klv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KlvSplitterTest {

  private static final OptionalLong NO_TIME = OptionalLong.empty();
  private static final byte[] SECURITY_KEY =
      HexFormat.of().parseHex("060e2b34020301010e01030302000000");

  private final List<KlvUnit> units = new ArrayList<>();
  private final KlvSplitter splitter = new KlvSplitter(2000, units::add);

  @Test
  void unitsAreFoundWhateverThePortions() {
    Random random = new Random(336);
    List<byte[]> sets = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      sets.add(Flight.set(i));
    }
    byte[] stream = UasSetWriter.concat(sets.toArray(byte[][]::new));
    for (int at = 0; at < stream.length; ) {
      int count = Math.min(stream.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 5000));
      splitter.feed(ByteBuffer.wrap(stream, at, count), NO_TIME);
      at += count;
    }
    assertThat(bytes()).containsExactlyElementsOf(sets);
    assertThat(splitter.statistics()).isEqualTo(new KlvStatistics(200, 0, 0, 0, 0));
  }

  @Test
  void aUnitComesAsSoonAsItsLastByteIsThere() {
    byte[] set = Flight.set(1);
    splitter.feed(ByteBuffer.wrap(set, 0, set.length - 1), NO_TIME);
    assertThat(units).isEmpty();
    splitter.feed(ByteBuffer.wrap(set, set.length - 1, 1), NO_TIME);
    assertThat(bytes()).containsExactly(set);
  }

  @Test
  void whatIsBetweenUnitsIsSkipped() {
    byte[] noise = {6, 14, 6, 14, 43, 6, 14, 43, 53, 6};
    feed(noise, Flight.set(1), noise, Flight.set(2), noise);
    assertThat(bytes()).containsExactly(Flight.set(1), Flight.set(2));
    assertThat(splitter.statistics().skippedBytes()).isEqualTo(29); // The last 6 may be a key's.
  }

  @Test
  void aLengthThatIsTooGreatDoesNotSwallowTheNextUnit() {
    byte[] damaged = Flight.set(1);
    assertThat(damaged[16]).isEqualTo((byte) 0x82);
    damaged[17]++;
    feed(damaged, Flight.set(2), Flight.set(3));
    assertThat(bytes()).containsExactly(damaged, Flight.set(2), Flight.set(3));
    assertThat(units).extracting(KlvUnit::cut).containsExactly(true, false, false);
  }

  @Test
  void aLengthThatIsSlightlyTooGreatDoesNotSwallowAKeyThatComesInPieces() {
    byte[] next = Flight.set(2);
    for (int more = 1; more < 40; more++) {
      for (int piece = 4; piece < 20; piece++) {
        units.clear();
        byte[] damaged = Flight.set(1);
        damaged[18] = (byte) (damaged[18] + more);
        splitter.feed(
            ByteBuffer.wrap(UasSetWriter.concat(damaged, Arrays.copyOf(next, piece))), NO_TIME);
        splitter.feed(ByteBuffer.wrap(next, piece, next.length - piece), NO_TIME);
        assertThat(units.getLast().bytes()).isEqualTo(ByteBuffer.wrap(next));
      }
    }
  }

  @Test
  void aLengthThatIsTooSmallDoesNotDisturbTheNextUnit() {
    byte[] damaged = Flight.set(1);
    damaged[18] = (byte) (damaged[18] - 50);
    feed(damaged, Flight.set(2));
    assertThat(units.getLast().bytes()).isEqualTo(ByteBuffer.wrap(Flight.set(2)));
  }

  @Test
  void impossibleLengthsAreRefused() {
    byte[] unstated = Flight.set(1);
    unstated[16] = (byte) 0x80;
    byte[] huge = new UasSetWriter().raw(48, new byte[3000]).set();
    feed(unstated, huge, Flight.set(2));
    assertThat(bytes()).containsExactly(Flight.set(2));
    assertThat(splitter.statistics().refusedUnits()).isEqualTo(2);
  }

  @Test
  void unitsOfOtherStandardsAreGivenOutToo() {
    byte[] other = UasSetWriter.concat(SECURITY_KEY, new byte[] {3, 1, 1, 4});
    feed(other, Flight.set(2));
    assertThat(bytes()).containsExactly(other, Flight.set(2));
    assertThat(units.getFirst().key()).hasToString("060e2b34020301010e01030302000000");
    assertThat(units.getFirst().value()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 1, 4}));
  }

  @Test
  void anotherStandardsKeyInsideAUnitIsPartOfIt() {
    byte[] set = new UasSetWriter().raw(48, SECURITY_KEY).set();
    feed(set, Flight.set(2));
    assertThat(bytes()).containsExactly(set, Flight.set(2));
  }

  @Test
  void aUnitHasTheTimeOfItsFirstByte() {
    byte[] a = Flight.set(1);
    byte[] b = Flight.set(2);
    splitter.feed(ByteBuffer.wrap(a, 0, 100), OptionalLong.of(10));
    splitter.feed(ByteBuffer.wrap(a, 100, 50), OptionalLong.of(20));
    splitter.feed(
        ByteBuffer.wrap(UasSetWriter.concat(Arrays.copyOfRange(a, 150, a.length), b)),
        OptionalLong.of(30));
    splitter.feed(ByteBuffer.wrap(a), NO_TIME);
    assertThat(units)
        .extracting(KlvUnit::pts)
        .containsExactly(OptionalLong.of(10), OptionalLong.of(30), NO_TIME);
  }

  @Test
  void aLossEndsWhatIsHeld() {
    byte[] a = Flight.set(1);
    splitter.feed(ByteBuffer.wrap(a, 0, 100), OptionalLong.of(1));
    splitter.lost();
    splitter.feed(ByteBuffer.wrap(a, 150, a.length - 150), OptionalLong.of(2));
    splitter.feed(ByteBuffer.wrap(Flight.set(2)), OptionalLong.of(3));
    assertThat(bytes()).containsExactly(Flight.set(2));
    assertThat(units.getFirst().pts()).hasValue(3);
    assertThat(splitter.statistics().abandonedUnits()).isEqualTo(1);
  }

  @Test
  void whateverIsDamagedTheUnitAfterTheNextKeyIsFound() {
    Random random = new Random(4609);
    for (int i = 0; i < 100_000; i++) {
      byte[] damaged = Flight.set(i & 1);
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      byte[] good = i % 2 == 0 ? GOOD_EVEN : GOOD_ODD;
      units.clear();
      feed(damaged, good);
      assertThat(units.getLast().bytes().equals(ByteBuffer.wrap(good))).as("round " + i).isTrue();
    }
  }

  private static final byte[] GOOD_EVEN = Flight.set(2);
  private static final byte[] GOOD_ODD = Flight.set(3);

  private void feed(byte[]... parts) {
    splitter.feed(ByteBuffer.wrap(UasSetWriter.concat(parts)), NO_TIME);
  }

  private List<byte[]> bytes() {
    return units.stream()
        .map(
            unit -> {
              byte[] copy = new byte[unit.bytes().remaining()];
              unit.bytes().get(0, copy);
              return copy;
            })
        .toList();
  }
}
