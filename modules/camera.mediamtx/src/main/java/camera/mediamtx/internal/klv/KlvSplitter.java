package camera.mediamtx.internal.klv;

import camera.api.UavMetadata.Checksum;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes into KLV units, whatever is before, between and in them. Holds at most one
 * unit of the greatest length allowed. For one thread.
 *
 * <p>A damaged length must not swallow the units after it: no unit contains a whole UAS Datalink
 * key behind its own, so a key found there ends the unit before, and that one is marked as cut.
 */
final class KlvSplitter {

  private static final int INITIAL = 1024;

  private final int longest;
  private final Consumer<KlvUnit> units;
  private final PtsMarks times = new PtsMarks();
  private byte[] held = new byte[INITIAL];
  private int length;

  /** Up to where the held unit was searched for a further key. */
  private int searched;

  private long whole;
  private long cut;
  private long abandoned;
  private long refused;
  private long skipped;

  /**
   * Makes it.
   *
   * @param longest most bytes of a unit, key and length included
   * @param units where they go
   */
  KlvSplitter(int longest, Consumer<KlvUnit> units) {
    this.longest = longest;
    this.units = units;
  }

  /**
   * Takes bytes, all that remain.
   *
   * @param bytes any number, cut anywhere
   * @param pts time stamp of these bytes
   */
  void feed(ByteBuffer bytes, OptionalLong pts) {
    while (bytes.hasRemaining()) {
      int count = Math.min(bytes.remaining(), longest + UniversalKey.LENGTH - length);
      if (length + count > held.length) {
        held = Arrays.copyOf(held, Math.max(length + count, 2 * held.length));
      }
      times.mark(length, pts);
      bytes.get(held, length, count);
      length += count;
      int used = split();
      System.arraycopy(held, used, held, 0, length - used);
      length -= used;
      searched = Math.max(0, searched - used);
      times.drop(used);
    }
  }

  /** Bytes are missing here: what is held can never become whole. */
  void lost() {
    if (length > 0) {
      abandoned++;
    }
    times.drop(length);
    length = 0;
    searched = 0;
  }

  /** {@return what became of the bytes so far} */
  KlvStatistics statistics() {
    return new KlvStatistics(whole, cut, abandoned, refused, skipped);
  }

  /** Gives out what is whole; returns how many bytes are done with. */
  private int split() {
    ByteBuffer bytes = ByteBuffer.wrap(held, 0, length);
    int at = 0;
    while (true) {
      int start = findPrefix(bytes, at);
      skipped += start - at;
      bytes.position(Math.min(length, start + UniversalKey.LENGTH));
      long stated = Ber.readLength(bytes);
      int value = bytes.position();
      if (stated == Ber.INCOMPLETE) {
        return start;
      }
      if (stated == Ber.INVALID || value - start + stated > longest) {
        refused++;
        skipped += UniversalKey.LENGTH;
        at = start + UniversalKey.LENGTH;
        continue;
      }
      int end = value + (int) stated;
      int next = findDatalinkKey(bytes, Math.max(value, searched), Math.min(end, length));
      if (next < 0 && (end > length || endsInKey(bytes, start, value, end))) {
        searched = Math.max(value, length - UniversalKey.LENGTH + 1);
        return start;
      }
      at = next < 0 ? end : next;
      giveOut(start, value, at, next >= 0);
      searched = 0;
    }
  }

  /**
   * Whether a further key may begin before the end of a unit without being wholly there yet. That
   * can be in a damaged unit only, so a good one need not wait for more bytes.
   */
  private boolean endsInKey(ByteBuffer bytes, int start, int value, int end) {
    for (int at = Math.max(value, length - UniversalKey.LENGTH + 1); at < end; at++) {
      if (mayBegin(bytes, at)) {
        return UasChecksum.of(bytes.slice(start, end - start)) != Checksum.VALID;
      }
    }
    return false;
  }

  private void giveOut(int start, int value, int end, boolean isCut) {
    byte[] copy = Arrays.copyOfRange(held, start, end);
    ByteBuffer bytes = ByteBuffer.wrap(copy).asReadOnlyBuffer();
    if (isCut) {
      cut++;
    } else {
      whole++;
    }
    UniversalKey key = UniversalKey.at(bytes, 0);
    units.accept(new KlvUnit(key, bytes, value - start, isCut, times.at(start)));
  }

  /** The index of the next beginning of a key, whole or so far as the bytes go. */
  private static int findPrefix(ByteBuffer bytes, int from) {
    int at = from;
    while (at + Integer.BYTES <= bytes.limit() && bytes.getInt(at) != UniversalKey.PREFIX) {
      at++;
    }
    while (at + Integer.BYTES > bytes.limit() && at < bytes.limit() && !mayBegin(bytes, at)) {
      at++;
    }
    return at;
  }

  private static boolean mayBegin(ByteBuffer bytes, int at) {
    for (int i = at; i < Math.min(at + Integer.BYTES, bytes.limit()); i++) {
      if (bytes.get(i) != (byte) (UniversalKey.PREFIX >>> (Byte.SIZE * (at - i + 3)))) {
        return false;
      }
    }
    return true;
  }

  /** The index of a whole UAS Datalink key that begins in a range; -1 if there is none. */
  private static int findDatalinkKey(ByteBuffer bytes, int from, int to) {
    for (int at = from; at < to && at + UniversalKey.LENGTH <= bytes.limit(); at++) {
      if (bytes.getInt(at) == UniversalKey.PREFIX
          && UniversalKey.at(bytes, at).equals(UniversalKey.UAS_DATALINK)) {
        return at;
      }
    }
    return -1;
  }
}
