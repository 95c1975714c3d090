package camera.mediamtx.internal.jpeg;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An image file directory of TIFF 6.0, big-endian. Tags must be added in ascending order. */
final class TiffDirectory {

  private static final int HEADER = 8;
  private static final int ENTRY = 12;
  private static final int INLINE = 4;

  private static final int BYTE = 1;
  private static final int ASCII = 2;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int UNDEFINED = 7;

  private record Entry(int tag, int type, int count, ByteBuffer bytes) {
    byte[] value() {
      byte[] copy = new byte[bytes.capacity()];
      bytes.get(0, copy);
      return copy;
    }
  }

  private record Child(int tag, TiffDirectory directory) {}

  private final List<Entry> entries = new ArrayList<>();
  private final List<Child> children = new ArrayList<>();

  TiffDirectory ascii(int tag, String text) {
    return add(tag, ASCII, text + "\0");
  }

  TiffDirectory undefined(int tag, String text) {
    return add(tag, UNDEFINED, text);
  }

  TiffDirectory bytes(int tag, int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length);
    for (int value : values) {
      bytes.put((byte) value);
    }
    entries.add(new Entry(tag, BYTE, values.length, bytes));
    return this;
  }

  /**
   * Unsigned fractions; each numerator is followed by its denominator, both below 2 to the 32nd.
   */
  TiffDirectory rationals(int tag, long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES);
    for (long value : values) {
      bytes.putInt((int) value);
    }
    entries.add(new Entry(tag, RATIONAL, values.length / 2, bytes));
    return this;
  }

  private TiffDirectory add(int tag, int type, String text) {
    byte[] value = text.getBytes(StandardCharsets.US_ASCII);
    entries.add(new Entry(tag, type, value.length, ByteBuffer.wrap(value)));
    return this;
  }

  /** A directory below this one; its tag must be greater than those of the entries. */
  TiffDirectory directory(int tag, TiffDirectory child) {
    children.add(new Child(tag, child));
    return this;
  }

  /** {@return a whole TIFF file with this as its only main directory} */
  byte[] file() {
    ByteBuffer file = ByteBuffer.allocate(HEADER + size());
    file.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(HEADER);
    write(file);
    return file.array();
  }

  private int fixedSize() {
    return 2 + ENTRY * (entries.size() + children.size()) + 4;
  }

  private int size() {
    int values = entries.stream().map(Entry::value).mapToInt(TiffDirectory::outsideSize).sum();
    return fixedSize() + values + children.stream().mapToInt(c -> c.directory().size()).sum();
  }

  private void write(ByteBuffer file) {
    int values = file.position() + fixedSize();
    file.putShort((short) (entries.size() + children.size()));
    for (Entry entry : entries) {
      byte[] value = entry.value();
      file.putShort((short) entry.tag()).putShort((short) entry.type()).putInt(entry.count());
      if (value.length <= INLINE) {
        file.put(Arrays.copyOf(value, INLINE));
      } else {
        file.putInt(values);
        file.put(values, value);
        values += outsideSize(value);
      }
    }
    for (Child child : children) {
      file.putShort((short) child.tag()).putShort((short) LONG).putInt(1).putInt(values);
      child.directory().write(file.duplicate().position(values));
      values += child.directory().size();
    }
    file.putInt(0); // No further directory.
  }

  /** Values that do not fit into their entry; each begins at an even offset. */
  private static int outsideSize(byte[] value) {
    return value.length <= INLINE ? 0 : value.length + (value.length & 1);
  }
}
