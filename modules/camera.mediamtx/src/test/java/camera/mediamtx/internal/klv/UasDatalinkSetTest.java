package camera.mediamtx.internal.klv;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.GeoPosition;
import camera.api.UavItem;
import camera.api.UavMetadata;
import camera.api.UavMetadata.Checksum;
import camera.api.UavValue;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UasDatalinkSetTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void everyValueComesBackAsItWasSent() {
    assertThat(Flight.check(decode(Flight.set(7)))).isEqualTo(7);
  }

  @Test
  void unknownItemsPassThroughAsBytes() {
    UavMetadata read = decode(Flight.set(7));
    assertThat(read.items().getLast())
        .isEqualTo(new UavItem(999, "tag_999", new UavValue.Bytes("070203")));
    assertThat(read.value(48)).contains(new UavValue.Bytes("010101"));
  }

  @Test
  void everySingleWrongBitIsNoticed() {
    byte[] set = Flight.set(1);
    for (int bit = 17 * 8; bit < set.length * 8; bit++) {
      byte[] damaged = set.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(decode(damaged).intact()).as("bit " + bit).isFalse();
    }
  }

  @Test
  void aWrongChecksumIsToldAndTheValuesAreKept() {
    byte[] set = Flight.set(1);
    set[set.length - 1]++;
    UavMetadata read = decode(set);
    assertThat(read.checksum()).isEqualTo(Checksum.WRONG);
    assertThat(read.complete()).isTrue();
    assertThat(read.intact()).isFalse();
    assertThat(read.sensor()).isPresent();
  }

  @Test
  void aMissingChecksumIsTold() {
    UavMetadata read = decode(new UasSetWriter().number(56, 3, 1).setWithoutChecksum());
    assertThat(read.checksum()).isEqualTo(Checksum.MISSING);
    assertThat(read.intact()).isFalse();
    assertThat(read.quantity(56)).hasValue(3);
  }

  @Test
  void anItemThatOverrunsTheSetIsDroppedAndThoseBeforeItAreKept() {
    byte[] overrun = {5, 100, 1};
    byte[] set =
        UasSetWriter.concat(UasSetWriter.KEY, new byte[] {6}, new byte[] {56, 1, 9}, overrun);
    UavMetadata read = decode(set);
    assertThat(read.complete()).isFalse();
    assertThat(read.items())
        .containsExactly(
            new UavItem(56, "platform_ground_speed", new UavValue.Quantity(9, 1, "m/s")));
  }

  @Test
  void timeAndVersionMayBeMissing() {
    UavMetadata read = decode(new UasSetWriter().text(59, "EAGLE1").set());
    assertThat(read.intact()).isTrue();
    assertThat(read.time()).isEmpty();
    assertThat(read.received()).isEqualTo(NOW);
    assertThat(read.sensor()).isEmpty();
  }

  @Test
  void anEmptySetIsASet() {
    assertThat(decode(new UasSetWriter().set()).intact()).isTrue();
    assertThat(decode(new UasSetWriter().setWithoutChecksum()).items()).isEmpty();
  }

  @Test
  void aPositionNeedsBothCoordinatesAndPrefersTheHeightAboveTheSea() {
    UasSetWriter half = new UasSetWriter().symmetric(13, 4, 90, 45);
    assertThat(decode(half.set()).sensor()).isEmpty();
    UasSetWriter both = half.number(14, 0, 4).number(75, 65535, 2);
    assertThat(decode(both.set()).sensor().flatMap(GeoPosition::altitude))
        .contains(new GeoPosition.Altitude(19_000, GeoPosition.AltitudeReference.ELLIPSOID));
    UasSetWriter all = both.number(15, 0, 2);
    assertThat(decode(all.set()).sensor().flatMap(GeoPosition::altitude))
        .contains(new GeoPosition.Altitude(-900, GeoPosition.AltitudeReference.MEAN_SEA_LEVEL));
  }

  @Test
  void aPositionOutOfRangeIsNone() {
    byte[] set = new UasSetWriter().number(13, 0x80000000L, 4).number(14, 5, 4).set();
    assertThat(decode(set).sensor()).isEmpty();
    assertThat(decode(set).value(13)).contains(new UavValue.OutOfRange());
  }

  @Test
  void aSetOfCountlessItemsIsNotReadToItsEnd() {
    UasSetWriter writer = new UasSetWriter();
    for (int i = 0; i < 5000; i++) {
      writer.raw(120);
    }
    UavMetadata read = decode(writer.set());
    assertThat(read.complete()).isFalse();
    assertThat(read.items()).hasSize(512);
  }

  @Test
  void everyBeginningOfASetCanBeRead() {
    byte[] set = Flight.set(3);
    List<UavMetadata> read = new ArrayList<>();
    for (int length = 18; length < set.length; length++) {
      byte[] beginning = Arrays.copyOf(set, length);
      read.add(decode(beginning));
    }
    assertThat(read).noneMatch(UavMetadata::intact);
  }

  static UavMetadata decode(byte[] set) {
    ByteBuffer bytes = ByteBuffer.wrap(set);
    bytes.position(UniversalKey.LENGTH);
    Ber.readLength(bytes);
    int value = bytes.position();
    KlvUnit unit =
        new KlvUnit(
            UniversalKey.at(bytes, 0),
            ByteBuffer.wrap(set).asReadOnlyBuffer(),
            value,
            false,
            OptionalLong.empty());
    return UasDatalinkSet.decode(unit, NOW);
  }
}
