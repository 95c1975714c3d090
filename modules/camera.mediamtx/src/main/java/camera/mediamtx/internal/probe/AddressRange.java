package camera.mediamtx.internal.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 network, as {@code 192.168.42.0/24} (RFC 4632).
 *
 * @param first lowest address, as a number
 * @param bits fixed bits, 16 to 32
 */
record AddressRange(long first, int bits) {

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");
  private static final int LEAST_BITS = 16;
  private static final int ALL_BITS = 32;

  /**
   * Reads the form.
   *
   * @throws IllegalArgumentException if it is none; the message says what is wrong
   */
  static AddressRange parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no network such as 192.168.42.0/24");
    }
    long address = 0;
    for (int i = 1; i <= 4; i++) {
      int part = Integer.parseInt(matcher.group(i));
      if (part > 255) {
        throw new IllegalArgumentException("'" + text + "' has a part above 255");
      }
      address = address << 8 | part;
    }
    int bits = matcher.group(5) == null ? ALL_BITS : Integer.parseInt(matcher.group(5));
    if (bits < LEAST_BITS || bits > ALL_BITS) {
      throw new IllegalArgumentException("'" + text + "' is too large or none: /16 to /32");
    }
    long size = 1L << (ALL_BITS - bits);
    return new AddressRange(address / size * size, bits);
  }

  /** {@return its hosts; without network and broadcast address where there are such} */
  List<String> hosts() {
    long size = 1L << (ALL_BITS - bits);
    long skip = size > 2 ? 1 : 0;
    List<String> hosts = new ArrayList<>();
    for (long address = first + skip; address < first + size - skip; address++) {
      hosts.add(
          (address >> 24)
              + "."
              + (address >> 16 & 255)
              + "."
              + (address >> 8 & 255)
              + "."
              + (address & 255));
    }
    return hosts;
  }
}
