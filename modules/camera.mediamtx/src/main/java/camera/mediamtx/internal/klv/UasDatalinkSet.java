package camera.mediamtx.internal.klv;

import camera.api.UavItem;
import camera.api.UavMetadata;
import camera.api.UavMetadata.Checksum;
import camera.api.UavValue;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a UAS Datalink Local Set (MISB ST 0601). Never fails: what is damaged is marked so, items
 * before the damage are kept.
 */
final class UasDatalinkSet {

  /** Items read of one set; the standard knows about 140. */
  private static final int MOST_ITEMS = 512;

  private UasDatalinkSet() {}

  /**
   * Reads a set.
   *
   * @param unit a unit with the key of the set
   * @param received when it arrived
   * @return what it says
   */
  static UavMetadata decode(KlvUnit unit, Instant received) {
    List<UavItem> items = new ArrayList<>();
    ByteBuffer value = unit.value();
    boolean readable = true;
    while (readable && value.hasRemaining()) {
      readable = items.size() < MOST_ITEMS && readItem(value, items);
    }
    Checksum checksum = unit.cut() ? Checksum.WRONG : UasChecksum.of(unit.bytes());
    return new UavMetadata(
        received, time(items), unit.pts(), checksum, readable && !unit.cut(), items);
  }

  /** Reads the next item; false if it is damaged or longer than what is left. */
  private static boolean readItem(ByteBuffer value, List<UavItem> items) {
    long tag = Ber.readOid(value);
    if (tag < 0) {
      return false;
    }
    long length = Ber.readLength(value);
    if (length < 0 || length > value.remaining()) {
      return false;
    }
    ByteBuffer content = value.slice(value.position(), (int) length);
    value.position(value.position() + (int) length);
    if (tag != UasTag.CHECKSUM.number()) {
      items.add(item((int) tag, content));
    }
    return true;
  }

  private static UavItem item(int number, ByteBuffer content) {
    Optional<UasTag> tag = UasTag.of(number);
    return tag.map(known -> new UavItem(number, known.clientName(), known.form().decode(content)))
        .orElseGet(() -> new UavItem(number, "tag_" + number, ItemForm.bytes(content)));
  }

  private static Optional<Instant> time(List<UavItem> items) {
    return items.stream()
        .filter(item -> item.tag() == UasTag.PRECISION_TIME_STAMP.number())
        .findFirst()
        .flatMap(
            item ->
                item.value() instanceof UavValue.Time time
                    ? Optional.of(time.value())
                    : Optional.empty());
  }
}
