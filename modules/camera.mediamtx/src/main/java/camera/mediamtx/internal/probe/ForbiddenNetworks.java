package camera.mediamtx.internal.probe;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Networks that no client may point this service at: an address that a client names is asked from
 * here, where more can be reached than from the client.
 *
 * <p>Names are looked up, which may wait for the network. Thread-safe.
 */
public final class ForbiddenNetworks {

  private record Network(String text, byte length, BigInteger prefix, int free) {
    boolean contains(InetAddress address) {
      byte[] bytes = address.getAddress();
      return bytes.length == length && new BigInteger(1, bytes).shiftRight(free).equals(prefix);
    }
  }

  private final List<Network> networks;

  private ForbiddenNetworks(List<Network> networks) {
    this.networks = List.copyOf(networks);
  }

  /**
   * Reads networks such as {@code 169.254.0.0/16} or {@code fe80::/10}.
   *
   * @param texts as configured
   * @return the networks
   * @throws IllegalStateException if one is none
   */
  public static ForbiddenNetworks parse(List<String> texts) {
    return new ForbiddenNetworks(texts.stream().map(ForbiddenNetworks::network).toList());
  }

  private static Network network(String text) {
    int slash = text.indexOf('/');
    String literal = slash < 0 ? text : text.substring(0, slash);
    if (!literal.contains(":") && literal.split("\\.", -1).length != 4) {
      throw new IllegalStateException("'" + text + "' is no network such as 169.254.0.0/16");
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(literal).getAddress();
      int all = bytes.length * Byte.SIZE;
      int fixed = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
      if (fixed >= 0 && fixed <= all) {
        BigInteger prefix = new BigInteger(1, bytes).shiftRight(all - fixed);
        return new Network(text, (byte) bytes.length, prefix, all - fixed);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("'" + text + "' is no network such as 169.254.0.0/16", e);
    }
    throw new IllegalStateException("'" + text + "' has more bits than its address");
  }

  /**
   * Judges a host.
   *
   * @param host name or address, as in a URL
   * @return the forbidden network that one of its addresses is in; empty also if the name is not
   *     known now
   */
  public Optional<String> of(String host) {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(host);
    } catch (UnknownHostException _) {
      return Optional.empty(); // A device that is off; whoever connects finds out.
    }
    return networks.stream()
        .filter(network -> Arrays.stream(addresses).anyMatch(network::contains))
        .map(Network::text)
        .findFirst();
  }
}
