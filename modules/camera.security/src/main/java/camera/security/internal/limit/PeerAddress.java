package camera.security.internal.limit;

/** What counts as one address: with IPv6, everybody has a whole network of 2^64. */
final class PeerAddress {

  private static final int NETWORK_GROUPS = 4;

  private PeerAddress() {}

  /** {@return the address, or the network of an IPv6 one; other texts as they are} */
  static String network(String address) {
    String text = address.startsWith("/") ? address.substring(1) : address;
    int zone = text.indexOf('%');
    if (zone >= 0) {
      text = text.substring(0, zone);
    }
    if (text.indexOf(':') < 0 || text.indexOf('.') >= 0) {
      return text;
    }
    // Java writes all eight groups; "::" stands where another source has shortened it.
    String[] groups = expanded(text).split(":", -1);
    return String.join(":", java.util.Arrays.asList(groups).subList(0, NETWORK_GROUPS)) + "::";
  }

  private static String expanded(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return text + ":0:0:0:0";
    }
    String before = text.substring(0, gap);
    return (before.isEmpty() ? "0" : before) + ":0:0:0:0";
  }
}
